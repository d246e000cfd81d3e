package org.throughline.command.program;

import org.axonframework.eventsourcing.annotation.EventCriteriaBuilder;
import org.axonframework.eventsourcing.annotation.EventSourcedEntity;
import org.axonframework.eventsourcing.annotation.EventSourcingHandler;
import org.axonframework.eventsourcing.annotation.reflection.EntityCreator;
import org.axonframework.eventsourcing.annotation.reflection.InjectEntityId;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.jspecify.annotations.Nullable;
import org.throughline.command.decision.ReadSet;
import org.throughline.kernel.id.FacilityId;
import org.throughline.kernel.id.OrganizationId;
import org.throughline.kernel.program.DirectoryEvent;
import org.throughline.kernel.program.FacilityKind;
import org.throughline.kernel.program.OrganizationDetails;

/** What is known of a place of others. */
@EventSourcedEntity
public final class FacilityState {
    private final FacilityId facility;
    private @Nullable Known known;

    /** What a feed says of a place. */
    record Known(FacilityKind kind, @Nullable OrganizationId organization, OrganizationDetails details) {}

    @EntityCreator
    FacilityState(@InjectEntityId FacilityId facility) {
        this.facility = facility;
    }

    @EventCriteriaBuilder
    static EventCriteria criteria(FacilityId facility) {
        return new ReadSet()
                .about(facility, DirectoryEvent.FacilityRecorded.class, DirectoryEvent.FacilityCorrected.class)
                .criteria();
    }

    /** What was said of it last, or null if nobody knows it. */
    @Nullable Known known() {
        return known;
    }

    @EventSourcingHandler
    void on(DirectoryEvent.FacilityRecorded event) {
        if (event.facility().equals(facility)) {
            known = new Known(event.kind(), event.organization(), event.details());
        }
    }

    @EventSourcingHandler
    void on(DirectoryEvent.FacilityCorrected event) {
        if (event.facility().equals(facility)) {
            known = new Known(event.kind(), event.organization(), event.details());
        }
    }
}
