package org.throughline.command.decision;

import org.axonframework.eventsourcing.annotation.EventCriteriaBuilder;
import org.axonframework.eventsourcing.annotation.EventSourcedEntity;
import org.axonframework.eventsourcing.annotation.EventSourcingHandler;
import org.axonframework.eventsourcing.annotation.reflection.EntityCreator;
import org.axonframework.eventsourcing.annotation.reflection.InjectEntityId;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.jspecify.annotations.Nullable;
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
    private boolean registered;
    private boolean confirmed;
    private ClientEvent.@Nullable DeathRecorded death;
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
        if (!registered) {
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
        if (death != null && Times.certainlyBefore(death.envelope().occurred(), occurred)) {
            throw new Refusal(ClientRefusal.CLIENT_DECEASED);
        }
    }

    /** When the client died, or null while no death is recorded. */
    public @Nullable Occurred died() {
        return death == null ? null : death.envelope().occurred();
    }

    /** The death as it was recorded last; refuses where none stands. */
    public ClientEvent.DeathRecorded requireDeath() {
        requireRegistered();
        if (death == null) {
            throw new Refusal(
                    deathTakenBack ? GeneralRefusal.RECORD_ENTERED_IN_ERROR : ClientRefusal.DEATH_NOT_RECORDED);
        }
        return death;
    }

    @EventSourcingHandler
    void on(ClientEvent.ProspectRegistered event) {
        if (event.client().equals(client)) {
            registered = true;
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
            death = event;
        }
    }

    @EventSourcingHandler
    void on(ClientEvent.DeathEnteredInError event) {
        if (event.client().equals(client)) {
            death = null;
            deathTakenBack = true;
        }
    }
}
