package org.throughline.query.directory.requests;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.throughline.kernel.access.Viewer;
import org.throughline.kernel.client.HumanName;
import org.throughline.kernel.event.CareEvent;
import org.throughline.kernel.event.Recorded;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.id.WorkerId;
import org.throughline.kernel.privacy.Sealed;
import org.throughline.kernel.workforce.WorkerEvent;
import org.throughline.kernel.workforce.WorkerRole;
import org.throughline.query.reading.CarePosition;

/** The requests of the county that wait, folded from the events of its workers. */
final class WaitingRequests {
    private final Map<WorkerId, Recorded<CareEvent>> hires = new HashMap<>();
    private final Map<Joining, Recorded<CareEvent>> joinings = new HashMap<>();
    private final Map<WorkerId, Sealed<HumanName>> names = new HashMap<>();

    private record Joining(WorkerId worker, ProgramId program) {}

    WaitingRequests on(Recorded<CareEvent> recorded) {
        switch (recorded.event()) {
            case WorkerEvent.HireRequested it -> {
                hires.put(it.worker(), recorded);
                names.put(it.worker(), it.name());
            }
            case WorkerEvent.HireRequestClosed it -> hires.remove(it.worker());
            case WorkerEvent.Hired it -> {
                hires.remove(it.worker());
                names.put(it.worker(), it.name());
            }
            case WorkerEvent.JoiningRequested it -> joinings.put(new Joining(it.worker(), it.program()), recorded);
            case WorkerEvent.JoiningRequestClosed it -> joinings.remove(new Joining(it.worker(), it.program()));
            case WorkerEvent.JoinedProgram it -> joinings.remove(new Joining(it.worker(), it.program()));
            case WorkerEvent.Separated it ->
                joinings.keySet().removeIf(joining -> joining.worker().equals(it.worker()));
            default -> {}
        }
        return this;
    }

    /** All of them, the oldest first, with what the viewer may do with each if it concerns them. */
    List<StaffingRequests.Row> seenBy(Viewer viewer) {
        return Stream.concat(hires.values().stream(), joinings.values().stream())
                .sorted(Comparator.comparingLong(Recorded::position))
                .map(recorded -> row(recorded, viewer.worker()))
                .toList();
    }

    private StaffingRequests.Row row(Recorded<CareEvent> recorded, WorkerId viewer) {
        return switch (recorded.event()) {
            case WorkerEvent.HireRequested it ->
                row(
                        StaffingRequests.Kind.HIRE,
                        it,
                        it.roles().stream()
                                .sorted(Comparator.comparing(Enum::name))
                                .toList(),
                        null,
                        recorded,
                        viewer);
            case WorkerEvent.JoiningRequested it ->
                row(StaffingRequests.Kind.JOIN_PROGRAM, it, List.of(), it.program(), recorded, viewer);
            default -> throw new IllegalStateException("Only requests wait");
        };
    }

    private StaffingRequests.Row row(
            StaffingRequests.Kind kind,
            WorkerEvent asked,
            List<WorkerRole> roles,
            @Nullable ProgramId program,
            Recorded<CareEvent> recorded,
            WorkerId viewer) {
        WorkerId askedBy =
                Objects.requireNonNull(asked.envelope().provenance().performer().worker());
        boolean mine = viewer.equals(askedBy);
        return new StaffingRequests.Row(
                kind,
                asked.worker(),
                names.get(asked.worker()),
                roles,
                program,
                askedBy,
                recorded.recordedAt(),
                !mine && !viewer.equals(asked.worker()),
                mine,
                new CarePosition(recorded.position()));
    }
}
