package org.throughline.command.workforce;

import java.util.List;
import java.util.Set;
import org.axonframework.eventsourcing.annotation.EventCriteriaBuilder;
import org.axonframework.eventsourcing.annotation.EventSourcedEntity;
import org.axonframework.eventsourcing.annotation.EventSourcingHandler;
import org.axonframework.eventsourcing.annotation.reflection.EntityCreator;
import org.axonframework.eventsourcing.annotation.reflection.InjectEntityId;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.jspecify.annotations.Nullable;
import org.throughline.command.decision.Reads;
import org.throughline.command.decision.Times;
import org.throughline.kernel.client.AdministrativeGender;
import org.throughline.kernel.client.ExternalIdentifier;
import org.throughline.kernel.client.HumanName;
import org.throughline.kernel.event.Custody;
import org.throughline.kernel.event.Envelope;
import org.throughline.kernel.event.Envelopes;
import org.throughline.kernel.event.Subject;
import org.throughline.kernel.event.SubjectRole;
import org.throughline.kernel.id.PractitionerId;
import org.throughline.kernel.policy.PolicyPack;
import org.throughline.kernel.privacy.RetentionClass;
import org.throughline.kernel.privacy.Sealed;
import org.throughline.kernel.workforce.PractitionerEvent;

/** What is known of a practitioner of others, and what a feed may add. */
@EventSourcedEntity
public final class PractitionerDecision {
    private final PractitionerId practitioner;
    private @Nullable Known known;

    private record Known(
            Sealed<HumanName> name,
            @Nullable Sealed<List<ExternalIdentifier>> identifiers,
            @Nullable AdministrativeGender gender) {}

    @EntityCreator
    PractitionerDecision(@InjectEntityId PractitionerId practitioner) {
        this.practitioner = practitioner;
    }

    @EventCriteriaBuilder
    static EventCriteria criteria(PractitionerId practitioner) {
        return Reads.about(practitioner, PractitionerEvent.Recorded.class, PractitionerEvent.Corrected.class);
    }

    List<PractitionerEvent> record(PractitionerCommand.RecordPractitioner command, PolicyPack policy) {
        Times.requireHappenedInALife(command.provenance(), policy);
        if (new Known(command.name(), command.identifiers(), command.gender()).equals(known)) {
            return List.of();
        }
        Envelope envelope = new Envelopes(policy.tenant(), command.provenance())
                .about(
                        List.of(new Subject(command.name().subject(), SubjectRole.STAFF)),
                        new Custody(policy.externalCustodian(), null, RetentionClass.DIRECTORY, Set.of()));
        return List.of(
                known == null
                        ? new PractitionerEvent.Recorded(
                                envelope,
                                practitioner,
                                command.record(),
                                command.name(),
                                command.identifiers(),
                                command.gender())
                        : new PractitionerEvent.Corrected(
                                envelope, practitioner, command.name(), command.identifiers(), command.gender()));
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
