package org.throughline.kernel.workforce;

import java.util.Set;
import org.axonframework.messaging.eventhandling.annotation.Event;
import org.jspecify.annotations.Nullable;
import org.throughline.kernel.client.HumanName;
import org.throughline.kernel.event.CareEvent;
import org.throughline.kernel.event.Envelope;
import org.throughline.kernel.id.EpisodeId;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.id.WorkerId;
import org.throughline.kernel.privacy.Sealed;

/** Everything that can happen to a worker of the county. */
public sealed interface WorkerEvent extends CareEvent {
    /** The worker. */
    WorkerId worker();

    /** The worker works for the county from now on. */
    @Event(namespace = "workforce", name = "WorkerHired", version = "1")
    record Hired(
            Envelope envelope,
            WorkerId worker,
            Sealed<HumanName> name,
            Set<WorkerRole> roles,
            SupervisionLevel supervision,
            @Nullable WorkerId supervisor)
            implements WorkerEvent {}

    /** An administrator asked to hire somebody in a role that takes two persons. Nothing is in force by it. */
    @Event(namespace = "workforce", name = "HireRequested", version = "1")
    record HireRequested(
            Envelope envelope,
            WorkerId worker,
            Sealed<HumanName> name,
            Set<WorkerRole> roles,
            SupervisionLevel supervision,
            @Nullable WorkerId supervisor)
            implements WorkerEvent {}

    /** The hire that was asked for will not be. */
    @Event(namespace = "workforce", name = "HireRequestClosed", version = "1")
    record HireRequestClosed(Envelope envelope, WorkerId worker, RequestEnd end) implements WorkerEvent {}

    /** An administrator asked that the worker join a Part 2 program. Nothing is in force by it. */
    @Event(namespace = "workforce", name = "ProgramJoiningRequested", version = "1")
    record JoiningRequested(Envelope envelope, WorkerId worker, ProgramId program) implements WorkerEvent {}

    /** The joining that was asked for will not be. */
    @Event(namespace = "workforce", name = "ProgramJoiningRequestClosed", version = "1")
    record JoiningRequestClosed(Envelope envelope, WorkerId worker, ProgramId program, RequestEnd end)
            implements WorkerEvent {}

    /** The worker works in the program from now on. */
    @Event(namespace = "workforce", name = "WorkerJoinedProgram", version = "1")
    record JoinedProgram(Envelope envelope, WorkerId worker, ProgramId program) implements WorkerEvent {}

    /** The worker no longer works in the program. */
    @Event(namespace = "workforce", name = "WorkerLeftProgram", version = "1")
    record LeftProgram(Envelope envelope, WorkerId worker, ProgramId program) implements WorkerEvent {}

    /** The worker carries the client in the program from now on. */
    @Event(namespace = "workforce", name = "CaseloadAssignmentStarted", version = "1")
    record CaseloadAssignmentStarted(
            Envelope envelope,
            WorkerId worker,
            SubjectId client,
            ProgramId program,
            EpisodeId episode,
            CaseloadRole role)
            implements WorkerEvent {}

    /** The worker no longer carries the client in that episode. */
    @Event(namespace = "workforce", name = "CaseloadAssignmentEnded", version = "1")
    record CaseloadAssignmentEnded(
            Envelope envelope,
            WorkerId worker,
            SubjectId client,
            ProgramId program,
            EpisodeId episode,
            CaseloadRole role)
            implements WorkerEvent {}

    /** The worker has left the county; every right ends. */
    @Event(namespace = "workforce", name = "WorkerSeparated", version = "1")
    record Separated(Envelope envelope, WorkerId worker) implements WorkerEvent {}
}
