package org.throughline.command.program;

import org.axonframework.eventsourcing.annotation.EventCriteriaBuilder;
import org.axonframework.eventsourcing.annotation.EventSourcedEntity;
import org.axonframework.eventsourcing.annotation.EventSourcingHandler;
import org.axonframework.eventsourcing.annotation.reflection.EntityCreator;
import org.axonframework.eventsourcing.annotation.reflection.InjectEntityId;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.jspecify.annotations.Nullable;
import org.throughline.command.decision.ReadSet;
import org.throughline.kernel.id.OrganizationId;
import org.throughline.kernel.program.DirectoryEvent;
import org.throughline.kernel.program.OrganizationDetails;

/** What is known of an organization of others. */
@EventSourcedEntity
public final class OrganizationState {
    private final OrganizationId organization;
    private @Nullable OrganizationDetails details;

    @EntityCreator
    OrganizationState(@InjectEntityId OrganizationId organization) {
        this.organization = organization;
    }

    @EventCriteriaBuilder
    static EventCriteria criteria(OrganizationId organization) {
        return new ReadSet()
                .about(
                        organization,
                        DirectoryEvent.OrganizationRecorded.class,
                        DirectoryEvent.OrganizationCorrected.class)
                .criteria();
    }

    /** What was said of it last, or null if nobody knows it. */
    @Nullable OrganizationDetails details() {
        return details;
    }

    @EventSourcingHandler
    void on(DirectoryEvent.OrganizationRecorded event) {
        if (event.organization().equals(organization)) {
            details = event.details();
        }
    }

    @EventSourcingHandler
    void on(DirectoryEvent.OrganizationCorrected event) {
        if (event.organization().equals(organization)) {
            details = event.details();
        }
    }
}
