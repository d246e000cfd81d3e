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
import org.throughline.kernel.program.ProgramEvent;
import org.throughline.kernel.program.ProgramRefusal;
import org.throughline.kernel.program.ProgramTerms;
import org.throughline.kernel.refusal.Refusal;

/** Takes commands about the county's programs and decides them. */
public final class ProgramDecision {
    @CommandHandler
    void open(
            ProgramCommand.OpenProgram command,
            @InjectEntity ProgramState program,
            PolicyPack policy,
            EventAppender appender) {
        Times.requireHappenedInALife(command.provenance(), policy);
        if (command.terms().equals(program.terms())) {
            return;
        }
        if (program.terms() != null) {
            throw new Refusal(ProgramRefusal.PROGRAM_ALREADY_OPEN);
        }
        appender.append(new ProgramEvent.Opened(
                envelope(command, command.terms(), policy), command.program(), command.terms()));
    }

    @CommandHandler
    void changeCapacity(
            ProgramCommand.ChangeCapacity command,
            @InjectEntity ProgramState program,
            PolicyPack policy,
            EventAppender appender) {
        Times.requireHappenedInALife(command.provenance(), policy);
        ProgramTerms terms = program.requireOpen();
        if (command.capacity() != program.capacity()) {
            appender.append(new ProgramEvent.CapacityChanged(
                    envelope(command, terms, policy), command.program(), command.capacity(), command.reason()));
        }
    }

    private static Envelope envelope(ProgramCommand command, ProgramTerms kept, PolicyPack policy) {
        return new Envelopes(policy.tenant(), command.provenance())
                .about(List.of(), new Custody(kept.custodian(), command.program(), RetentionClass.DIRECTORY, Set.of()));
    }
}
