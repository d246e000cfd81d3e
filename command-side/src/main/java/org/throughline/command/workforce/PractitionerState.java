package org.throughline.command.workforce;

import java.util.List;
import org.axonframework.eventsourcing.annotation.EventCriteriaBuilder;
import org.axonframework.eventsourcing.annotation.EventSourcedEntity;
import org.axonframework.eventsourcing.annotation.EventSourcingHandler;
import org.axonframework.eventsourcing.annotation.reflection.EntityCreator;
import org.axonframework.eventsourcing.annotation.reflection.InjectEntityId;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.jspecify.annotations.Nullable;
import org.throughline.command.decision.ReadSet;
import org.throughline.kernel.client.AdministrativeGender;
import org.throughline.kernel.client.ExternalIdentifier;
import org.throughline.kernel.client.HumanName;
import org.throughline.kernel.id.PractitionerId;
import org.throughline.kernel.privacy.Sealed;
import org.throughline.kernel.workforce.PractitionerEvent;

/** What is known of a practitioner of others. */
@EventSourcedEntity
public final class PractitionerState {
    private final PractitionerId practitioner;
    private @Nullable Known known;

    /** What a feed says of a practitioner. */
    record Known(
            Sealed<HumanName> name,
            @Nullable Sealed<List<ExternalIdentifier>> identifiers,
            @Nullable AdministrativeGender gender) {}

    @EntityCreator
    PractitionerState(@InjectEntityId PractitionerId practitioner) {
        this.practitioner = practitioner;
    }

    @EventCriteriaBuilder
    static EventCriteria criteria(PractitionerId practitioner) {
        return new ReadSet()
                .about(practitioner, PractitionerEvent.Recorded.class, PractitionerEvent.Corrected.class)
                .criteria();
    }

    /** What was said of them last, or null if nobody knows them. */
    @Nullable Known known() {
        return known;
    }

    @EventSourcingHandler
    void on(PractitionerEvent.Recorded event) {
        if (event.practitioner().equals(practitioner)) {
            known = new Known(event.name(), event.identifiers(), event.gender());
        }
    }

    @EventSourcingHandler
    void on(PractitionerEvent.Corrected event) {
        if (event.practitioner().equals(practitioner)) {
            known = new Known(event.name(), event.identifiers(), event.gender());
        }
    }
}
