package org.throughline.query.boards.appointments;

import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.axonframework.messaging.queryhandling.annotation.QueryHandler;
import org.throughline.kernel.access.Compartment;
import org.throughline.kernel.privacy.FieldClass;
import org.throughline.query.projection.Found;
import org.throughline.query.projection.ReadModels;
import org.throughline.query.projection.States;
import org.throughline.query.reading.CareHistory;
import org.throughline.query.reading.CarePosition;
import org.throughline.query.reading.Gated;
import org.throughline.query.reading.PageRequest;
import org.throughline.query.reading.ShownClient;
import reactor.core.publisher.Mono;

/** Answers which appointments a client has and had. */
public final class AppointmentsQueryHandler {
    private static final long LAST = 999_999_999_999_999L;

    private final ReadModels models;
    private final CareHistory history;
    private final AppointmentsProjection projection;

    /** Answers from stored states, and from the ledger as of the past. */
    public AppointmentsQueryHandler(ReadModels models, CareHistory history, AppointmentsProjection projection) {
        this.models = models;
        this.history = history;
        this.projection = projection;
    }

    /** A page of the appointments, behind the gate; none for somebody who has none that the viewer may know of. */
    @QueryHandler(queryName = FindAppointments.NAME)
    public Mono<Gated<ClientAppointments>> find(FindAppointments query) {
        return States.asked(models, history, projection, query.viewer(), query.seen(), query.asOf())
                .flatMap(states -> states.of(List.of(query.client())))
                .map(found -> gated(query, found));
    }

    private Gated<ClientAppointments> gated(FindAppointments query, Found<AppointmentsState> found) {
        List<AppointmentRow> visible = found.rows().stream()
                .filter(row -> query.viewer().sees(row.state().compartment()))
                .flatMap(row -> row.state().appointments().stream())
                .sorted(Comparator.comparing(AppointmentsQueryHandler::order))
                .toList();
        PageRequest.Page<AppointmentRow> page = query.page().of(visible, AppointmentsQueryHandler::order);
        List<AppointmentRow> shown = page.rows();
        var fields = EnumSet.of(FieldClass.STATUS);
        if (shown.stream().anyMatch(AppointmentRow::tellsMore)) {
            fields.add(FieldClass.NARRATIVE);
        }
        Set<Compartment> compartments = found.rows().stream()
                .map(row -> row.state().compartment())
                .filter(query.viewer()::sees)
                .collect(Collectors.toSet());
        List<ShownClient> everybody = List.of(new ShownClient(query.client(), newest(shown), compartments));
        return new Gated<>(
                new ClientAppointments(
                        query.client(),
                        shown,
                        page.next(),
                        ShownClient.newest(everybody),
                        CarePosition.ofNullable(States.incompleteSince(
                                found,
                                key -> key.client().equals(query.client())
                                        && query.viewer().sees(key.compartment())))),
                AppointmentsProjection.NAME,
                projection.version(),
                everybody,
                fields,
                shown.size(),
                found.position());
    }

    private static long newest(List<AppointmentRow> shown) {
        return shown.stream().mapToLong(row -> row.position().value()).max().orElse(0);
    }

    /** Place in the order: what is owed, earliest first; the past, latest first; the id, which tells equals apart. */
    private static String order(AppointmentRow row) {
        boolean owed = row.status() == AppointmentRow.Status.BOOKED;
        long at = Math.clamp(row.at().toEpochMilli(), 0, LAST);
        return String.format(Locale.ROOT, "%d/%015d/%s", owed ? 0 : 1, owed ? at : LAST - at, row.appointment());
    }
}
