package org.throughline.command.program;

import org.axonframework.messaging.commandhandling.annotation.CommandHandler;
import org.axonframework.messaging.eventhandling.gateway.EventAppender;
import org.axonframework.modelling.annotation.InjectEntity;
import org.throughline.kernel.policy.PolicyPack;

/** Takes commands about the county's programs. */
public final class ProgramHandler {
    @CommandHandler
    void handle(
            ProgramCommand.OpenProgram command,
            @InjectEntity ProgramDecision program,
            PolicyPack policy,
            EventAppender appender) {
        appender.append(program.open(command, policy));
    }

    @CommandHandler
    void handle(
            ProgramCommand.ChangeCapacity command,
            @InjectEntity ProgramDecision program,
            PolicyPack policy,
            EventAppender appender) {
        appender.append(program.changeCapacity(command, policy));
    }
}
