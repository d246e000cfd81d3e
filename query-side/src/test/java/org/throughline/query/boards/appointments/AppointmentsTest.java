package org.throughline.query.boards.appointments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.throughline.query.Story.CLINICIAN;
import static org.throughline.query.Story.COORDINATOR;
import static org.throughline.query.Story.COUNSELOR;
import static org.throughline.query.Story.GENERAL;
import static org.throughline.query.Story.OUTPATIENT;
import static org.throughline.query.Story.PART2;
import static org.throughline.query.Story.SUD;
import static org.throughline.query.Story.at;
import static org.throughline.query.Story.id;
import static org.throughline.query.Story.person;
import static org.throughline.query.Story.sealed;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.throughline.kernel.access.Viewer;
import org.throughline.kernel.appointment.AppointmentDetails;
import org.throughline.kernel.appointment.AppointmentEvent;
import org.throughline.kernel.appointment.CancelledBy;
import org.throughline.kernel.event.Custody;
import org.throughline.kernel.id.AppointmentId;
import org.throughline.kernel.id.ContactId;
import org.throughline.kernel.id.EpisodeId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.privacy.FieldClass;
import org.throughline.kernel.privacy.Sealed;
import org.throughline.query.FoldedReadModels;
import org.throughline.query.Story;
import org.throughline.query.reading.AsOf;
import org.throughline.query.reading.CarePosition;
import org.throughline.query.reading.Gated;
import org.throughline.query.reading.PageRequest;
import org.throughline.query.reading.ShownClient;

class AppointmentsTest {
    private static final SubjectId ANA = person("ana");
    private static final SubjectId BO = person("bo");
    private static final ContactId CONTACT = new ContactId(id("contact"));
    private static final Sealed<String> NOTE = sealed(ANA, "Bring the letter");
    private static final Sealed<String> REASON = sealed(ANA, "No bus on Sundays");
    private static final AppointmentDetails DETAILS =
            new AppointmentDetails(OUTPATIENT, CLINICIAN, null, null, null, new EpisodeId(id("episode")), null);

    private final Story story = new Story();

    @Test
    void an_appointment_is_shown_with_all_that_was_said_at_its_booking() {
        booked(ANA, "one", "2026-11-09T10:00", GENERAL);
        assertThat(rows(COORDINATOR))
                .containsExactly(new AppointmentRow(
                        appointment("one"),
                        DETAILS,
                        AppointmentRow.Status.BOOKED,
                        at("2026-11-09T10:00"),
                        0,
                        null,
                        null,
                        NOTE,
                        null,
                        new CarePosition(1)));
    }

    @Test
    void an_appointment_stands_where_it_was_moved_to_last_and_says_how_often_and_why() {
        booked(ANA, "one", "2026-11-09T10:00", GENERAL);
        moved("one", "2026-11-10T10:00");
        moved("one", "2026-11-11T10:00");
        assertThat(rows(COORDINATOR)).singleElement().satisfies(row -> {
            assertThat(row.at()).isEqualTo(at("2026-11-11T10:00"));
            assertThat(row.moved()).isEqualTo(2);
            assertThat(row.reason()).isEqualTo(REASON);
            assertThat(row.note()).isEqualTo(NOTE);
            assertThat(row.status()).isEqualTo(AppointmentRow.Status.BOOKED);
        });
    }

    @Test
    void what_became_of_an_appointment_is_shown() {
        booked(ANA, "kept", "2026-11-02T10:00", GENERAL);
        story.happens(new AppointmentEvent.Kept(
                story.envelope(ANA, "2026-11-02T10:30"), appointment("kept"), ANA, DETAILS, CONTACT));
        booked(ANA, "cancelled", "2026-11-03T10:00", GENERAL);
        story.happens(new AppointmentEvent.Cancelled(
                story.envelope(ANA, "2026-11-02T11:30"),
                appointment("cancelled"),
                ANA,
                DETAILS,
                CancelledBy.CLIENT,
                REASON));
        booked(ANA, "missed", "2026-11-04T10:00", GENERAL);
        story.happens(new AppointmentEvent.NoShow(
                story.envelope(ANA, "2026-11-04T12:00"), appointment("missed"), ANA, DETAILS, REASON));

        assertThat(rows(COORDINATOR))
                .extracting(AppointmentRow::status, AppointmentRow::contact, AppointmentRow::cancelledBy)
                .containsExactly(
                        tuple(AppointmentRow.Status.NO_SHOW, null, null),
                        tuple(AppointmentRow.Status.CANCELLED, null, CancelledBy.CLIENT),
                        tuple(AppointmentRow.Status.KEPT, CONTACT, null));
    }

    @Test
    void what_is_owed_comes_first_earliest_first_and_then_the_past_latest_first() {
        for (String day : List.of("05", "02", "04", "03")) {
            booked(ANA, "past " + day, "2026-11-" + day + "T10:00", GENERAL);
            cancelled("past " + day);
        }
        booked(ANA, "later", "2026-11-20T10:00", GENERAL);
        booked(ANA, "sooner", "2026-11-01T10:00", GENERAL);
        assertThat(rows(COORDINATOR))
                .extracting(AppointmentRow::appointment)
                .containsExactly(
                        appointment("sooner"),
                        appointment("later"),
                        appointment("past 05"),
                        appointment("past 04"),
                        appointment("past 03"),
                        appointment("past 02"));
    }

    @Test
    void pages_follow_one_another_until_the_last() {
        for (int day = 1; day <= 5; day++) {
            booked(ANA, "day " + day, "2026-11-0" + day + "T10:00", GENERAL);
        }
        ClientAppointments first =
                find(COORDINATOR, null, PageRequest.of("q", null, 2)).unreleased();
        ClientAppointments second =
                find(COORDINATOR, null, PageRequest.of("q", first.next(), 2)).unreleased();
        ClientAppointments third =
                find(COORDINATOR, null, PageRequest.of("q", second.next(), 2)).unreleased();
        assertThat(third.next()).isNull();
        assertThat(List.of(first, second, third))
                .flatExtracting(ClientAppointments::rows)
                .isEqualTo(rows(COORDINATOR))
                .hasSize(5);
    }

    @Test
    void appointments_of_a_part_2_program_are_shown_to_its_workers_beside_the_others_and_to_nobody_else() {
        booked(ANA, "general", "2026-11-09T10:00", GENERAL);
        booked(ANA, "hidden", "2026-11-10T10:00", PART2);
        assertThat(rows(COORDINATOR)).extracting(AppointmentRow::appointment).containsExactly(appointment("general"));
        assertThat(rows(COUNSELOR))
                .extracting(AppointmentRow::appointment)
                .containsExactly(appointment("general"), appointment("hidden"));
    }

    @Test
    void whose_appointments_are_all_hidden_looks_like_somebody_without_any() {
        booked(ANA, "hidden", "2026-11-10T10:00", PART2);
        Gated<ClientAppointments> hidden = find(COORDINATOR, null, PageRequest.first(10));
        Gated<ClientAppointments> none = new AppointmentsQueryHandler(
                        new FoldedReadModels(story), story, new AppointmentsProjection())
                .find(new FindAppointments(COORDINATOR, BO, 0, null, PageRequest.first(10)))
                .block();
        assertThat(hidden.unreleased().rows()).isEmpty();
        assertThat(hidden.unreleased())
                .usingRecursiveComparison()
                .ignoringFields("client")
                .isEqualTo(Objects.requireNonNull(none).unreleased());
        assertThat(hidden.fields()).isEqualTo(none.fields());
        assertThat(hidden.clients()).containsExactly(new ShownClient(ANA, 0, Set.of()));
    }

    @Test
    void somebody_else_s_appointments_are_not_shown() {
        booked(BO, "other", "2026-11-09T10:00", GENERAL);
        assertThat(rows(COORDINATOR)).isEmpty();
    }

    @Test
    void a_past_position_shows_what_was_shown_then() {
        booked(ANA, "one", "2026-11-09T10:00", GENERAL);
        booked(ANA, "hidden", "2026-11-10T10:00", PART2);
        moved("one", "2026-11-11T10:00");
        cancelled("one");
        for (long position = 0; position <= story.events().size(); position++) {
            Story then = new Story();
            story.events().stream().limit(position).forEach(one -> then.happens(one.event(), one.recordedAt()));
            for (Viewer viewer : List.of(COORDINATOR, COUNSELOR)) {
                assertThat(find(viewer, new AsOf.Position(position), PageRequest.first(10))
                                .unreleased())
                        .as("as of position %d", position)
                        .isEqualTo(
                                find(then, viewer, null, PageRequest.first(10)).unreleased());
            }
        }
    }

    @Test
    void the_trace_names_narratives_only_where_some_are_shown() {
        story.happens(new AppointmentEvent.Booked(
                story.envelope(ANA, "2026-11-01T09:00"),
                appointment("plain"),
                ANA,
                DETAILS,
                at("2026-11-09T10:00"),
                null));
        assertThat(find(COORDINATOR, null, PageRequest.first(10)).fields()).containsExactly(FieldClass.STATUS);
        cancelled("plain");
        assertThat(find(COORDINATOR, null, PageRequest.first(10)).fields())
                .containsExactlyInAnyOrder(FieldClass.STATUS, FieldClass.NARRATIVE);
    }

    private void booked(SubjectId client, String name, String time, Custody custody) {
        AppointmentDetails details =
                custody.part2() ? new AppointmentDetails(SUD, CLINICIAN, null, null, null, null, null) : DETAILS;
        story.happens(new AppointmentEvent.Booked(
                story.envelope(client, "2026-11-01T09:00", custody),
                appointment(name),
                client,
                details,
                at(time),
                NOTE));
    }

    private void moved(String name, String time) {
        story.happens(new AppointmentEvent.Rescheduled(
                story.envelope(ANA, "2026-11-01T10:00"), appointment(name), ANA, DETAILS, at(time), REASON));
    }

    private void cancelled(String name) {
        story.happens(new AppointmentEvent.Cancelled(
                story.envelope(ANA, "2026-11-01T11:00"),
                appointment(name),
                ANA,
                DETAILS,
                CancelledBy.PROVIDER,
                REASON));
    }

    private static AppointmentId appointment(String name) {
        return new AppointmentId(id("appointment " + name));
    }

    private List<AppointmentRow> rows(Viewer viewer) {
        return find(viewer, null, PageRequest.first(100)).unreleased().rows();
    }

    private Gated<ClientAppointments> find(Viewer viewer, @Nullable AsOf asOf, PageRequest page) {
        return find(story, viewer, asOf, page);
    }

    private static Gated<ClientAppointments> find(Story story, Viewer viewer, @Nullable AsOf asOf, PageRequest page) {
        var handler = new AppointmentsQueryHandler(new FoldedReadModels(story), story, new AppointmentsProjection());
        return Objects.requireNonNull(
                handler.find(new FindAppointments(viewer, ANA, 0, asOf, page)).block());
    }
}
