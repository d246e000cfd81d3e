package org.throughline.command.workforce;

import java.util.List;
import java.util.Objects;
import org.axonframework.messaging.commandhandling.annotation.CommandHandler;
import org.axonframework.messaging.eventhandling.gateway.EventAppender;
import org.axonframework.modelling.annotation.InjectEntity;
import org.jspecify.annotations.Nullable;
import org.throughline.command.decision.PerformingWorker;
import org.throughline.command.decision.Times;
import org.throughline.command.decision.WorkerStanding;
import org.throughline.kernel.event.Envelope;
import org.throughline.kernel.event.Envelopes;
import org.throughline.kernel.event.Subject;
import org.throughline.kernel.event.SubjectRole;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.id.WorkerId;
import org.throughline.kernel.policy.PolicyPack;
import org.throughline.kernel.refusal.GeneralRefusal;
import org.throughline.kernel.refusal.Refusal;
import org.throughline.kernel.workforce.RequestEnd;
import org.throughline.kernel.workforce.WorkerEvent;
import org.throughline.kernel.workforce.WorkerRole;
import org.throughline.kernel.workforce.WorkforceRefusal;

/**
 * Takes what a second person says of a request, and decides it. Whoever may not decide it is told so before it is said
 * whether anything waits.
 */
public final class SecondPersonDecision {
    @CommandHandler
    void confirm(
            SecondPersonCommand.ConfirmHire command,
            @InjectEntity WorkerState worker,
            @InjectEntity(idResolver = PerformingWorker.class) WorkerStanding performer,
            PolicyPack policy,
            EventAppender appender) {
        Times.requireHappenedInALife(command.provenance(), policy);
        requireAdministrator(performer);
        WorkerEvent.HireRequested asked = worker.requireHireAskedFor();
        requireSecond(performer, asked);
        appender.append(new WorkerEvent.Hired(
                envelopes(command, policy)
                        .about(
                                List.of(new Subject(asked.name().subject(), SubjectRole.STAFF)),
                                WorkerDecision.directory(null, policy)),
                worker.id(),
                asked.name(),
                asked.roles(),
                asked.supervision(),
                asked.supervisor()));
    }

    @CommandHandler
    void refuse(
            SecondPersonCommand.RefuseHire command,
            @InjectEntity WorkerState worker,
            @InjectEntity(idResolver = PerformingWorker.class) WorkerStanding performer,
            PolicyPack policy,
            EventAppender appender) {
        Times.requireHappenedInALife(command.provenance(), policy);
        requireAdministrator(performer);
        requireSecond(performer, worker.requireHireAskedFor());
        appender.append(
                new WorkerEvent.HireRequestClosed(envelope(command, null, policy), worker.id(), RequestEnd.REFUSED));
    }

    @CommandHandler
    void withdraw(
            SecondPersonCommand.WithdrawHire command,
            @InjectEntity WorkerState worker,
            @InjectEntity(idResolver = PerformingWorker.class) WorkerStanding performer,
            PolicyPack policy,
            EventAppender appender) {
        Times.requireHappenedInALife(command.provenance(), policy);
        requireAdministrator(performer);
        requireAsked(performer, worker.requireHireAskedFor());
        appender.append(
                new WorkerEvent.HireRequestClosed(envelope(command, null, policy), worker.id(), RequestEnd.WITHDRAWN));
    }

    @CommandHandler
    void confirm(
            SecondPersonCommand.ConfirmJoining command,
            @InjectEntity WorkerState worker,
            @InjectEntity(idResolver = PerformingWorker.class) WorkerStanding performer,
            PolicyPack policy,
            EventAppender appender) {
        Times.requireHappenedInALife(command.provenance(), policy);
        requireAnswersFor(performer, command.program());
        WorkerEvent.JoiningRequested asked = worker.requireJoiningAskedFor(command.program());
        requireSecond(performer, asked);
        worker.requireEmployed();
        appender.append(new WorkerEvent.JoinedProgram(
                envelope(command, command.program(), policy), worker.id(), command.program()));
    }

    @CommandHandler
    void refuse(
            SecondPersonCommand.RefuseJoining command,
            @InjectEntity WorkerState worker,
            @InjectEntity(idResolver = PerformingWorker.class) WorkerStanding performer,
            PolicyPack policy,
            EventAppender appender) {
        Times.requireHappenedInALife(command.provenance(), policy);
        requireAnswersFor(performer, command.program());
        requireSecond(performer, worker.requireJoiningAskedFor(command.program()));
        appender.append(new WorkerEvent.JoiningRequestClosed(
                envelope(command, command.program(), policy), worker.id(), command.program(), RequestEnd.REFUSED));
    }

    @CommandHandler
    void withdraw(
            SecondPersonCommand.WithdrawJoining command,
            @InjectEntity WorkerState worker,
            @InjectEntity(idResolver = PerformingWorker.class) WorkerStanding performer,
            PolicyPack policy,
            EventAppender appender) {
        Times.requireHappenedInALife(command.provenance(), policy);
        requireAdministrator(performer);
        requireAsked(performer, worker.requireJoiningAskedFor(command.program()));
        appender.append(new WorkerEvent.JoiningRequestClosed(
                envelope(command, command.program(), policy), worker.id(), command.program(), RequestEnd.WITHDRAWN));
    }

    /** Refuses who is not an administrator now; a service of ours is none. */
    static void requireAdministrator(WorkerStanding performer) {
        if (!performer.employed() || !performer.has(WorkerRole.ADMINISTRATOR)) {
            throw new Refusal(GeneralRefusal.NOT_PERMITTED);
        }
    }

    private static void requireAnswersFor(WorkerStanding performer, ProgramId program) {
        boolean leads = performer.employed() && performer.has(WorkerRole.SUPERVISOR) && performer.worksIn(program);
        if (!leads) {
            requireAdministrator(performer);
        }
    }

    private static void requireSecond(WorkerStanding performer, WorkerEvent asked) {
        boolean involved =
                performer.worker().equals(asked.worker()) || performer.worker().equals(whoAsked(asked));
        if (involved) {
            throw new Refusal(WorkforceRefusal.SECOND_PERSON_REQUIRED);
        }
    }

    private static void requireAsked(WorkerStanding performer, WorkerEvent asked) {
        if (!performer.worker().equals(whoAsked(asked))) {
            throw new Refusal(WorkforceRefusal.NOT_THE_ONE_WHO_ASKED);
        }
    }

    private static WorkerId whoAsked(WorkerEvent asked) {
        return Objects.requireNonNull(asked.envelope().provenance().performer().worker());
    }

    private static Envelope envelope(SecondPersonCommand command, @Nullable ProgramId program, PolicyPack policy) {
        return envelopes(command, policy).about(List.of(), WorkerDecision.directory(program, policy));
    }

    private static Envelopes envelopes(SecondPersonCommand command, PolicyPack policy) {
        return new Envelopes(policy.tenant(), command.provenance());
    }
}
