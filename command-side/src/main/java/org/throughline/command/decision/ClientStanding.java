package org.throughline.command.decision;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.axonframework.eventsourcing.annotation.EventCriteriaBuilder;
import org.axonframework.eventsourcing.annotation.EventSourcedEntity;
import org.axonframework.eventsourcing.annotation.EventSourcingHandler;
import org.axonframework.eventsourcing.annotation.reflection.EntityCreator;
import org.axonframework.eventsourcing.annotation.reflection.InjectEntityId;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.jspecify.annotations.Nullable;
import org.throughline.kernel.access.Compartment;
import org.throughline.kernel.client.ClientEvent;
import org.throughline.kernel.client.ClientRefusal;
import org.throughline.kernel.event.Occurred;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.refusal.GeneralRefusal;
import org.throughline.kernel.refusal.Refusal;

/** What is known of a client's identity and life at the moment of a decision. Its id is the client's. */
@EventSourcedEntity
public final class ClientStanding {
    private final SubjectId client;
    private final Set<Compartment> registered = new LinkedHashSet<>();
    private final Map<Compartment, ClientEvent.DeathRecorded> deaths = new LinkedHashMap<>();
    private boolean confirmed;
    private boolean deathTakenBack;

    @EntityCreator
    ClientStanding(@InjectEntityId SubjectId client) {
        this.client = client;
    }

    @EventCriteriaBuilder
    static EventCriteria criteria(SubjectId client) {
        return new ReadSet()
                .about(
                        client,
                        ClientEvent.ProspectRegistered.class,
                        ClientEvent.IdentityConfirmed.class,
                        ClientEvent.DeathRecorded.class,
                        ClientEvent.DeathEnteredInError.class)
                .criteria();
    }

    /** Refuses somebody who was never registered. */
    public void requireRegistered() {
        if (registered.isEmpty()) {
            throw new Refusal(ClientRefusal.CLIENT_UNKNOWN);
        }
    }

    /** Refuses somebody who was never registered, as far as those know for whom {@code part} of the record is kept. */
    public void requireRegistered(Compartment part) {
        if (registered.stream().noneMatch(part::knows)) {
            throw new Refusal(ClientRefusal.CLIENT_UNKNOWN);
        }
    }

    /** Refuses somebody whose identity nobody has confirmed. */
    public void requireConfirmed() {
        requireRegistered();
        if (!confirmed) {
            throw new Refusal(ClientRefusal.CLIENT_NOT_CONFIRMED);
        }
    }

    /** Refuses what would have happened after the client's death; what happened on the same instant or day is let pass. */
    public void requireAliveAt(Occurred occurred) {
        if (deaths.values().stream()
                .anyMatch(death -> Times.certainlyBefore(death.envelope().occurred(), occurred))) {
            throw new Refusal(ClientRefusal.CLIENT_DECEASED);
        }
    }

    /** When the client died, or null while no death is recorded. */
    public @Nullable Occurred died() {
        return last(deaths.values().stream());
    }

    /** The same, as far as those know for whom {@code part} of the record is kept. */
    public @Nullable Occurred died(Compartment part) {
        return last(deaths.entrySet().stream()
                .filter(one -> part.knows(one.getKey()))
                .map(Map.Entry::getValue));
    }

    private static @Nullable Occurred last(Stream<ClientEvent.DeathRecorded> deaths) {
        return deaths.reduce((earlier, later) -> later)
                .map(death -> death.envelope().occurred())
                .orElse(null);
    }

    /** The death as it was recorded last on each side that has recorded it; refuses where none stands. */
    public List<ClientEvent.DeathRecorded> requireDeaths() {
        requireRegistered();
        if (deaths.isEmpty()) {
            throw new Refusal(
                    deathTakenBack ? GeneralRefusal.RECORD_ENTERED_IN_ERROR : ClientRefusal.DEATH_NOT_RECORDED);
        }
        return List.copyOf(deaths.values());
    }

    @EventSourcingHandler
    void on(ClientEvent.ProspectRegistered event) {
        if (event.client().equals(client)) {
            registered.add(Compartment.of(event.envelope()));
        }
    }

    @EventSourcingHandler
    void on(ClientEvent.IdentityConfirmed event) {
        if (event.client().equals(client)) {
            confirmed = true;
        }
    }

    @EventSourcingHandler
    void on(ClientEvent.DeathRecorded event) {
        if (event.client().equals(client)) {
            deaths.remove(Compartment.of(event.envelope()));
            deaths.put(Compartment.of(event.envelope()), event);
        }
    }

    @EventSourcingHandler
    void on(ClientEvent.DeathEnteredInError event) {
        if (event.client().equals(client)) {
            deaths.remove(Compartment.of(event.envelope()));
            deathTakenBack = true;
        }
    }
}
