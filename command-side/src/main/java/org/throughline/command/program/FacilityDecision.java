package org.throughline.command.program;

import java.util.List;
import org.axonframework.eventsourcing.annotation.EventCriteriaBuilder;
import org.axonframework.eventsourcing.annotation.EventSourcedEntity;
import org.axonframework.eventsourcing.annotation.EventSourcingHandler;
import org.axonframework.eventsourcing.annotation.reflection.EntityCreator;
import org.axonframework.eventsourcing.annotation.reflection.InjectEntityId;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.jspecify.annotations.Nullable;
import org.throughline.command.decision.Reads;
import org.throughline.command.decision.Times;
import org.throughline.kernel.event.Envelope;
import org.throughline.kernel.id.FacilityId;
import org.throughline.kernel.id.OrganizationId;
import org.throughline.kernel.policy.PolicyPack;
import org.throughline.kernel.program.DirectoryEvent;
import org.throughline.kernel.program.FacilityKind;
import org.throughline.kernel.program.OrganizationDetails;

/** What is known of a place of others, and what a feed may add. */
@EventSourcedEntity
public final class FacilityDecision {
    private final FacilityId facility;
    private @Nullable Known known;

    private record Known(FacilityKind kind, @Nullable OrganizationId organization, OrganizationDetails details) {}

    @EntityCreator
    FacilityDecision(@InjectEntityId FacilityId facility) {
        this.facility = facility;
    }

    @EventCriteriaBuilder
    static EventCriteria criteria(FacilityId facility) {
        return Reads.about(facility, DirectoryEvent.FacilityRecorded.class, DirectoryEvent.FacilityCorrected.class);
    }

    List<DirectoryEvent> record(DirectoryCommand.RecordFacility command, PolicyPack policy) {
        Times.requireHappenedInALife(command.provenance(), policy);
        if (new Known(command.kind(), command.organization(), command.details()).equals(known)) {
            return List.of();
        }
        Envelope envelope = DirectoryHandler.envelope(command, policy);
        return List.of(
                known == null
                        ? new DirectoryEvent.FacilityRecorded(
                                envelope,
                                facility,
                                command.record(),
                                command.kind(),
                                command.organization(),
                                command.details())
                        : new DirectoryEvent.FacilityCorrected(
                                envelope, facility, command.kind(), command.organization(), command.details()));
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
