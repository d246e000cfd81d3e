package org.throughline.query.boards.appointments;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.throughline.kernel.access.Compartment;
import org.throughline.kernel.appointment.AppointmentEvent;
import org.throughline.kernel.catalogue.EventCatalogue;
import org.throughline.kernel.event.CareEvent;
import org.throughline.kernel.event.Recorded;
import org.throughline.query.projection.ChartKey;
import org.throughline.query.projection.ChartProjection;
import org.throughline.query.reading.CarePosition;

/** The appointments of clients: one state for each client and compartment. */
public final class AppointmentsProjection implements ChartProjection<AppointmentsState> {
    /** Name of the fold. */
    public static final String NAME = "appointments";

    /** Version of the fold. */
    public static final int VERSION = 1;

    private static final Set<String> TYPES = Stream.<Class<? extends CareEvent>>of(
                    AppointmentEvent.Booked.class,
                    AppointmentEvent.Rescheduled.class,
                    AppointmentEvent.Cancelled.class,
                    AppointmentEvent.Kept.class,
                    AppointmentEvent.NoShow.class)
            .map(EventCatalogue::nameOf)
            .collect(Collectors.toUnmodifiableSet());

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int version() {
        return VERSION;
    }

    @Override
    public Class<AppointmentsState> stateType() {
        return AppointmentsState.class;
    }

    @Override
    public Set<String> eventTypes() {
        return TYPES;
    }

    @Override
    public Set<String> keys(CareEvent event) {
        return event instanceof AppointmentEvent one
                ? Set.of(new ChartKey(one.client(), Compartment.of(one.envelope())).toString())
                : Set.of();
    }

    @Override
    public AppointmentsState apply(String key, @Nullable AppointmentsState state, Recorded<CareEvent> recorded) {
        if (!(recorded.event() instanceof AppointmentEvent event)) {
            throw new IllegalArgumentException(
                    "Appointments do not take " + recorded.event().getClass().getSimpleName());
        }
        var now = new CarePosition(recorded.position());
        List<AppointmentRow> before = state == null ? List.of() : state.appointments();
        List<AppointmentRow> after = switch (event) {
            case AppointmentEvent.Booked booked -> with(before, booked(booked, now));
            case AppointmentEvent.Rescheduled moved ->
                changed(before, moved, row -> row.movedTo(moved.at(), moved.reason(), now));
            case AppointmentEvent.Cancelled cancelled ->
                changed(before, cancelled, row -> row.cancelled(cancelled.by(), cancelled.reason(), now));
            case AppointmentEvent.Kept kept -> changed(before, kept, row -> row.kept(kept.contact(), now));
            case AppointmentEvent.NoShow missed -> changed(before, missed, row -> row.missed(missed.note(), now));
        };
        return new AppointmentsState(event.client(), ChartKey.parse(key).compartment(), after);
    }

    private static AppointmentRow booked(AppointmentEvent.Booked event, CarePosition now) {
        return new AppointmentRow(
                event.appointment(),
                event.details(),
                AppointmentRow.Status.BOOKED,
                event.at(),
                0,
                null,
                null,
                event.note(),
                null,
                now);
    }

    private static List<AppointmentRow> with(List<AppointmentRow> before, AppointmentRow next) {
        var after = new ArrayList<>(before);
        after.add(next);
        return after;
    }

    private static List<AppointmentRow> changed(
            List<AppointmentRow> before, AppointmentEvent event, UnaryOperator<AppointmentRow> change) {
        return before.stream()
                .map(row -> row.appointment().equals(event.appointment()) ? change.apply(row) : row)
                .toList();
    }

    @Override
    public Set<String> lookupNames() {
        return Set.of(BY_CLIENT);
    }

    @Override
    public Map<String, List<Object>> lookups(AppointmentsState state) {
        return Map.of(BY_CLIENT, List.of(state.client().tagValue()));
    }
}
