package org.throughline.command.program;

import java.util.List;
import java.util.Set;
import org.axonframework.messaging.commandhandling.annotation.CommandHandler;
import org.axonframework.messaging.eventhandling.gateway.EventAppender;
import org.axonframework.modelling.annotation.InjectEntity;
import org.throughline.command.decision.Times;
import org.throughline.kernel.event.Custody;
import org.throughline.kernel.event.Envelope;
import org.throughline.kernel.event.Envelopes;
import org.throughline.kernel.policy.PolicyPack;
import org.throughline.kernel.privacy.RetentionClass;
import org.throughline.kernel.program.DirectoryEvent;

/** Takes what feeds say of organizations and places of others; the same again changes nothing. */
public final class DirectoryDecision {
    @CommandHandler
    void record(
            DirectoryCommand.RecordOrganization command,
            @InjectEntity OrganizationState organization,
            PolicyPack policy,
            EventAppender appender) {
        Times.requireHappenedInALife(command.provenance(), policy);
        if (command.details().equals(organization.details())) {
            return;
        }
        Envelope envelope = envelope(command, policy);
        appender.append(
                organization.details() == null
                        ? new DirectoryEvent.OrganizationRecorded(
                                envelope, command.organization(), command.record(), command.details())
                        : new DirectoryEvent.OrganizationCorrected(
                                envelope, command.organization(), command.details()));
    }

    @CommandHandler
    void record(
            DirectoryCommand.RecordFacility command,
            @InjectEntity FacilityState facility,
            PolicyPack policy,
            EventAppender appender) {
        Times.requireHappenedInALife(command.provenance(), policy);
        var said = new FacilityState.Known(command.kind(), command.organization(), command.details());
        if (said.equals(facility.known())) {
            return;
        }
        Envelope envelope = envelope(command, policy);
        appender.append(
                facility.known() == null
                        ? new DirectoryEvent.FacilityRecorded(
                                envelope,
                                command.facility(),
                                command.record(),
                                command.kind(),
                                command.organization(),
                                command.details())
                        : new DirectoryEvent.FacilityCorrected(
                                envelope,
                                command.facility(),
                                command.kind(),
                                command.organization(),
                                command.details()));
    }

    private static Envelope envelope(DirectoryCommand command, PolicyPack policy) {
        return new Envelopes(policy.tenant(), command.provenance())
                .about(List.of(), new Custody(policy.externalCustodian(), null, RetentionClass.DIRECTORY, Set.of()));
    }
}
