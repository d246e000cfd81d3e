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
import org.throughline.kernel.id.OrganizationId;
import org.throughline.kernel.policy.PolicyPack;
import org.throughline.kernel.program.DirectoryEvent;
import org.throughline.kernel.program.OrganizationDetails;

/** What is known of an organization of others, and what a feed may add. */
@EventSourcedEntity
public final class OrganizationDecision {
    private final OrganizationId organization;
    private @Nullable OrganizationDetails details;

    @EntityCreator
    OrganizationDecision(@InjectEntityId OrganizationId organization) {
        this.organization = organization;
    }

    @EventCriteriaBuilder
    static EventCriteria criteria(OrganizationId organization) {
        return Reads.about(
                organization, DirectoryEvent.OrganizationRecorded.class, DirectoryEvent.OrganizationCorrected.class);
    }

    List<DirectoryEvent> record(DirectoryCommand.RecordOrganization command, PolicyPack policy) {
        Times.requireHappenedInALife(command.provenance(), policy);
        if (command.details().equals(details)) {
            return List.of();
        }
        Envelope envelope = DirectoryHandler.envelope(command, policy);
        return List.of(
                details == null
                        ? new DirectoryEvent.OrganizationRecorded(
                                envelope, organization, command.record(), command.details())
                        : new DirectoryEvent.OrganizationCorrected(envelope, organization, command.details()));
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
