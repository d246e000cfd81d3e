package org.throughline.command.workforce;

import org.axonframework.messaging.commandhandling.annotation.CommandHandler;
import org.axonframework.messaging.eventhandling.gateway.EventAppender;
import org.axonframework.modelling.annotation.InjectEntity;
import org.throughline.command.decision.ProgramStanding;
import org.throughline.command.decision.StaffedQueue;
import org.throughline.command.decision.WorkerStanding;
import org.throughline.kernel.policy.PolicyPack;

/** Takes commands about the county's workers. */
public final class WorkforceHandler {
    @CommandHandler
    void handle(
            WorkforceCommand.HireWorker command,
            @InjectEntity WorkerDecision worker,
            @InjectEntity(idProperty = "supervisorOrNobody") WorkerStanding supervisor,
            PolicyPack policy,
            EventAppender appender) {
        appender.append(worker.hire(command, supervisor, policy));
    }

    @CommandHandler
    void handle(
            WorkforceCommand.JoinProgram command,
            @InjectEntity WorkerDecision worker,
            @InjectEntity(idProperty = "program") ProgramStanding program,
            PolicyPack policy,
            EventAppender appender) {
        appender.append(worker.join(command, program, policy));
    }

    @CommandHandler
    void handle(
            WorkforceCommand.LeaveProgram command,
            @InjectEntity WorkerDecision worker,
            @InjectEntity(idProperty = "program") StaffedQueue queue,
            PolicyPack policy,
            EventAppender appender) {
        appender.append(worker.leave(command, queue, policy));
    }

    @CommandHandler
    void handle(
            WorkforceCommand.SeparateWorker command,
            @InjectEntity WorkerDecision worker,
            PolicyPack policy,
            EventAppender appender) {
        appender.append(worker.separate(command, policy));
    }

    @CommandHandler
    void handle(
            WorkforceCommand.StartCaseloadAssignment command,
            @InjectEntity(idProperty = "caseloadKey") CaseloadDecision caseload,
            @InjectEntity WorkerStanding worker,
            PolicyPack policy,
            EventAppender appender) {
        appender.append(caseload.start(command, worker, policy));
    }

    @CommandHandler
    void handle(
            WorkforceCommand.EndCaseloadAssignment command,
            @InjectEntity(idProperty = "caseloadKey") CaseloadDecision caseload,
            PolicyPack policy,
            EventAppender appender) {
        appender.append(caseload.end(command, policy));
    }

    @CommandHandler
    void handle(
            PractitionerCommand.RecordPractitioner command,
            @InjectEntity PractitionerDecision practitioner,
            PolicyPack policy,
            EventAppender appender) {
        appender.append(practitioner.record(command, policy));
    }
}
