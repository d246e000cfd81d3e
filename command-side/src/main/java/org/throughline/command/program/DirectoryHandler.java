package org.throughline.command.program;

import java.util.List;
import java.util.Set;
import org.axonframework.messaging.commandhandling.annotation.CommandHandler;
import org.axonframework.messaging.eventhandling.gateway.EventAppender;
import org.axonframework.modelling.annotation.InjectEntity;
import org.throughline.kernel.event.Custody;
import org.throughline.kernel.event.Envelope;
import org.throughline.kernel.event.Envelopes;
import org.throughline.kernel.policy.PolicyPack;
import org.throughline.kernel.privacy.RetentionClass;

/** Takes what feeds say of organizations and places of others. */
public final class DirectoryHandler {
    @CommandHandler
    void handle(
            DirectoryCommand.RecordOrganization command,
            @InjectEntity OrganizationDecision organization,
            PolicyPack policy,
            EventAppender appender) {
        appender.append(organization.record(command, policy));
    }

    @CommandHandler
    void handle(
            DirectoryCommand.RecordFacility command,
            @InjectEntity FacilityDecision facility,
            PolicyPack policy,
            EventAppender appender) {
        appender.append(facility.record(command, policy));
    }

    static Envelope envelope(DirectoryCommand command, PolicyPack policy) {
        return new Envelopes(policy.tenant(), command.provenance())
                .about(List.of(), new Custody(policy.externalCustodian(), null, RetentionClass.DIRECTORY, Set.of()));
    }
}
