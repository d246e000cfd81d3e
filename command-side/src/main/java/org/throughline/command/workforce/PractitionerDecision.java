package org.throughline.command.workforce;

import java.util.List;
import java.util.Set;
import org.axonframework.messaging.commandhandling.annotation.CommandHandler;
import org.axonframework.messaging.eventhandling.gateway.EventAppender;
import org.axonframework.modelling.annotation.InjectEntity;
import org.throughline.command.decision.Times;
import org.throughline.kernel.event.Custody;
import org.throughline.kernel.event.Envelope;
import org.throughline.kernel.event.Envelopes;
import org.throughline.kernel.event.Subject;
import org.throughline.kernel.event.SubjectRole;
import org.throughline.kernel.policy.PolicyPack;
import org.throughline.kernel.privacy.RetentionClass;
import org.throughline.kernel.workforce.PractitionerEvent;

/** Takes what feeds say of practitioners of others; the same again changes nothing. */
public final class PractitionerDecision {
    @CommandHandler
    void record(
            PractitionerCommand.RecordPractitioner command,
            @InjectEntity PractitionerState practitioner,
            PolicyPack policy,
            EventAppender appender) {
        Times.requireHappenedInALife(command.provenance(), policy);
        if (new PractitionerState.Known(command.name(), command.identifiers(), command.gender())
                .equals(practitioner.known())) {
            return;
        }
        Envelope envelope = new Envelopes(policy.tenant(), command.provenance())
                .about(
                        List.of(new Subject(command.name().subject(), SubjectRole.STAFF)),
                        new Custody(policy.externalCustodian(), null, RetentionClass.DIRECTORY, Set.of()));
        appender.append(
                practitioner.known() == null
                        ? new PractitionerEvent.Recorded(
                                envelope,
                                command.practitioner(),
                                command.record(),
                                command.name(),
                                command.identifiers(),
                                command.gender())
                        : new PractitionerEvent.Corrected(
                                envelope,
                                command.practitioner(),
                                command.name(),
                                command.identifiers(),
                                command.gender()));
    }
}
