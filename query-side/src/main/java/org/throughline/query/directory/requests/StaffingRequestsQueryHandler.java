package org.throughline.query.directory.requests;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.axonframework.messaging.queryhandling.annotation.QueryHandler;
import org.throughline.kernel.access.RolePurposes;
import org.throughline.kernel.access.Viewer;
import org.throughline.kernel.catalogue.EventCatalogue;
import org.throughline.kernel.privacy.FieldClass;
import org.throughline.kernel.workforce.WorkerEvent;
import org.throughline.kernel.workforce.WorkerRole;
import org.throughline.query.reading.CareHistory;
import org.throughline.query.reading.CarePosition;
import org.throughline.query.reading.Gated;
import org.throughline.query.reading.PageRequest;
import reactor.core.publisher.Mono;

/** Answers what waits for a second person, from the events of workers. */
public final class StaffingRequestsQueryHandler {
    /** Name of the view. */
    public static final String VIEW = "staffing-requests";

    static final int VERSION = 1;

    private static final Set<String> TYPES = Stream.of(
                    WorkerEvent.HireRequested.class,
                    WorkerEvent.HireRequestClosed.class,
                    WorkerEvent.Hired.class,
                    WorkerEvent.JoiningRequested.class,
                    WorkerEvent.JoiningRequestClosed.class,
                    WorkerEvent.JoinedProgram.class,
                    WorkerEvent.Separated.class)
            .map(EventCatalogue::nameOf)
            .collect(Collectors.toUnmodifiableSet());

    private final CareHistory history;

    /** Answers from {@code history}. */
    public StaffingRequestsQueryHandler(CareHistory history) {
        this.history = history;
    }

    /** What waits, behind the gate. */
    @QueryHandler(queryName = FindStaffingRequests.NAME)
    public Mono<Gated<StaffingRequests>> find(FindStaffingRequests query) {
        return history.position()
                .flatMapMany(newest -> history.all(TYPES, newest))
                .reduceWith(WaitingRequests::new, WaitingRequests::on)
                .map(waiting -> answer(query, waiting));
    }

    private static Gated<StaffingRequests> answer(FindStaffingRequests query, WaitingRequests waiting) {
        List<StaffingRequests.Row> all = waiting.seenBy(query.viewer()).stream()
                .filter(row -> concerns(query.viewer(), row))
                .toList();
        PageRequest.Page<StaffingRequests.Row> page =
                query.page().of(all, row -> PageRequest.place(row.position().value()));
        // from what it shows, so that it does not tell how much else has happened
        long position = all.isEmpty() ? 0 : all.getLast().position().value();
        return new Gated<>(
                new StaffingRequests(page.rows(), page.next(), new CarePosition(position)),
                VIEW,
                VERSION,
                List.of(),
                Set.of(FieldClass.STATUS, FieldClass.NAME),
                page.rows().size(),
                position);
    }

    private static boolean concerns(Viewer viewer, StaffingRequests.Row row) {
        boolean administers = viewer.roles().contains(WorkerRole.ADMINISTRATOR)
                && RolePurposes.fit(WorkerRole.ADMINISTRATOR, viewer.purpose());
        return administers || (row.program() != null && viewer.programs().contains(row.program()));
    }
}
