package org.throughline.command.workforce;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.axonframework.messaging.commandhandling.annotation.CommandHandler;
import org.axonframework.messaging.eventhandling.gateway.EventAppender;
import org.axonframework.modelling.annotation.InjectEntity;
import org.jspecify.annotations.Nullable;
import org.throughline.command.decision.PerformingWorker;
import org.throughline.command.decision.ProgramStanding;
import org.throughline.command.decision.StaffedQueue;
import org.throughline.command.decision.Times;
import org.throughline.command.decision.WorkerStanding;
import org.throughline.kernel.client.HumanName;
import org.throughline.kernel.event.Custody;
import org.throughline.kernel.event.Envelope;
import org.throughline.kernel.event.Envelopes;
import org.throughline.kernel.event.Subject;
import org.throughline.kernel.event.SubjectRole;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.policy.PolicyPack;
import org.throughline.kernel.privacy.RetentionClass;
import org.throughline.kernel.privacy.Sealed;
import org.throughline.kernel.refusal.Refusal;
import org.throughline.kernel.workforce.SupervisionLevel;
import org.throughline.kernel.workforce.WorkerEvent;
import org.throughline.kernel.workforce.WorkerRole;
import org.throughline.kernel.workforce.WorkforceRefusal;

/** Takes commands about the working life of workers and decides them. */
public final class WorkerDecision {
    @CommandHandler
    void hire(
            WorkforceCommand.HireWorker command,
            @InjectEntity WorkerState worker,
            @InjectEntity(idProperty = "supervisorOrNobody") WorkerStanding supervisor,
            @InjectEntity(idResolver = PerformingWorker.class) WorkerStanding performer,
            PolicyPack policy,
            EventAppender appender) {
        Times.requireHappenedInALife(command.provenance(), policy);
        if (worker.isHiredAs(command) || worker.isAskedForAs(command)) {
            return;
        }
        worker.requireNew();
        if (command.supervisor() != null) {
            supervisor.requireSupervisor();
        }
        Envelope envelope = staff(command, command.name(), policy);
        if (command.roles().stream().anyMatch(WorkerRole::takesTwoPersons)) {
            SecondPersonDecision.requireAdministrator(performer);
            appender.append(new WorkerEvent.HireRequested(
                    envelope,
                    worker.id(),
                    command.name(),
                    command.roles(),
                    command.supervision(),
                    command.supervisor()));
        } else {
            appender.append(new WorkerEvent.Hired(
                    envelope,
                    worker.id(),
                    command.name(),
                    command.roles(),
                    command.supervision(),
                    command.supervisor()));
        }
    }

    @CommandHandler
    void appoint(
            WorkforceCommand.AppointAdministrator command,
            @InjectEntity WorkerState worker,
            PolicyPack policy,
            EventAppender appender) {
        Times.requireHappenedInALife(command.provenance(), policy);
        worker.requireNew();
        appender.append(new WorkerEvent.Hired(
                staff(command, command.name(), policy),
                worker.id(),
                command.name(),
                Set.of(WorkerRole.ADMINISTRATOR),
                SupervisionLevel.GENERAL,
                null));
    }

    @CommandHandler
    void join(
            WorkforceCommand.JoinProgram command,
            @InjectEntity WorkerState worker,
            @InjectEntity(idProperty = "program") ProgramStanding program,
            @InjectEntity(idResolver = PerformingWorker.class) WorkerStanding performer,
            PolicyPack policy,
            EventAppender appender) {
        Times.requireHappenedInALife(command.provenance(), policy);
        worker.requireEmployed();
        boolean part2 = program.requireOpen().part2();
        if (worker.programs().contains(command.program())) {
            throw new Refusal(WorkforceRefusal.WORKER_ALREADY_IN_PROGRAM);
        }
        Envelope envelope = envelopes(command, policy).about(List.of(), directory(command.program(), policy));
        if (part2) {
            SecondPersonDecision.requireAdministrator(performer);
            worker.requireNoJoiningAskedFor(command.program());
            appender.append(new WorkerEvent.JoiningRequested(envelope, worker.id(), command.program()));
        } else {
            appender.append(new WorkerEvent.JoinedProgram(envelope, worker.id(), command.program()));
        }
    }

    @CommandHandler
    void leave(
            WorkforceCommand.LeaveProgram command,
            @InjectEntity WorkerState worker,
            @InjectEntity(idProperty = "program") StaffedQueue queue,
            PolicyPack policy,
            EventAppender appender) {
        Times.requireHappenedInALife(command.provenance(), policy);
        worker.requireEmployed();
        if (!worker.programs().contains(command.program())) {
            throw new Refusal(WorkforceRefusal.WORKER_NOT_IN_PROGRAM);
        }
        if (command.program().equals(policy.intakeQueue()) && queue.isStaffedOnlyBy(worker.id())) {
            throw new Refusal(WorkforceRefusal.INTAKE_QUEUE_NEEDS_STAFF);
        }
        appender.append(left(worker, command.program(), envelopes(command, policy), policy));
    }

    /** Never refused for what is left without staff: the rights of who leaves end at once (164.308(a)(3)(ii)(C)). */
    @CommandHandler
    void separate(
            WorkforceCommand.SeparateWorker command,
            @InjectEntity WorkerState worker,
            PolicyPack policy,
            EventAppender appender) {
        Times.requireHappenedInALife(command.provenance(), policy);
        worker.requireEmployed();
        Envelopes envelopes = envelopes(command, policy);
        var events = new ArrayList<WorkerEvent>();
        for (ProgramId program : worker.programs()) {
            events.addAll(left(worker, program, envelopes, policy));
        }
        events.add(new WorkerEvent.Separated(envelopes.about(List.of(), directory(null, policy)), worker.id()));
        appender.append(events);
    }

    /** The worker leaves a program, and with it whatever they carried there. */
    private static List<WorkerEvent> left(
            WorkerState worker, ProgramId program, Envelopes envelopes, PolicyPack policy) {
        var events = new ArrayList<WorkerEvent>();
        for (WorkerState.Carried carried : worker.carriedIn(program)) {
            events.add(new WorkerEvent.CaseloadAssignmentEnded(
                    envelopes.about(carried.client(), carried.custody()),
                    worker.id(),
                    carried.client(),
                    program,
                    carried.episode(),
                    carried.role()));
        }
        events.add(new WorkerEvent.LeftProgram(
                envelopes.about(List.of(), directory(program, policy)), worker.id(), program));
        return events;
    }

    /** The envelope of an event that names somebody as a person, too. */
    private static Envelope staff(WorkforceCommand command, Sealed<HumanName> name, PolicyPack policy) {
        return envelopes(command, policy)
                .about(List.of(new Subject(name.subject(), SubjectRole.STAFF)), directory(null, policy));
    }

    private static Envelopes envelopes(WorkforceCommand command, PolicyPack policy) {
        return new Envelopes(policy.tenant(), command.provenance());
    }

    static Custody directory(@Nullable ProgramId program, PolicyPack policy) {
        return new Custody(policy.custodian(), program, RetentionClass.DIRECTORY, Set.of());
    }
}
