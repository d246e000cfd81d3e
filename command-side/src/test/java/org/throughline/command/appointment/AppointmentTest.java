package org.throughline.command.appointment;

import static org.throughline.command.appointment.Booking.ALEX;
import static org.throughline.command.appointment.Booking.APPOINTMENT;
import static org.throughline.command.appointment.Booking.COORDINATOR;
import static org.throughline.command.appointment.Booking.INSIDE;
import static org.throughline.command.appointment.Booking.NOW;
import static org.throughline.command.appointment.Booking.OTHER;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.throughline.command.Given;
import org.throughline.command.Scenario;
import org.throughline.kernel.appointment.AppointmentEvent;
import org.throughline.kernel.appointment.AppointmentRefusal;
import org.throughline.kernel.appointment.CancelledBy;
import org.throughline.kernel.client.ClientRefusal;
import org.throughline.kernel.engagement.ContactChannel;
import org.throughline.kernel.engagement.ContactEvent;
import org.throughline.kernel.engagement.ContactOutcome;
import org.throughline.kernel.engagement.EngagementRefusal;
import org.throughline.kernel.event.CareEvent;
import org.throughline.kernel.event.Envelope;
import org.throughline.kernel.event.Occurred;
import org.throughline.kernel.event.OccurredBasis;
import org.throughline.kernel.event.Precision;
import org.throughline.kernel.event.Provenance;
import org.throughline.kernel.id.ContactId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.privacy.Sealed;
import org.throughline.kernel.refusal.GeneralRefusal;

class AppointmentTest {
    private static final ContactId CONTACT = new ContactId(Given.id("contact"));
    private static final Sealed<String> REASON = Given.sealed(ALEX, "No bus on Sundays");

    /** At this hour of the test's day, 10:00 in the county. */
    private static final Booking DUE = Booking.with(Given.OUTPATIENT).at(Given.NOW);

    private static final Booking TO_COME = Booking.with(Given.OUTPATIENT);
    private static final Booking HIDDEN = Booking.with(Given.SUD).at(Given.NOW);
    private static final Instant NEXT_WEEK = Given.NOW.plus(Duration.ofDays(7));

    private final Scenario scenario = Scenario.of(AppointmentCapability.CAPABILITY::register);

    @AfterEach
    void stop() {
        scenario.close();
    }

    @Test
    void an_appointment_is_moved() {
        given(TO_COME.recorded()).when(move(NOW, ALEX, NEXT_WEEK)).appends(moved(NOW, TO_COME, NEXT_WEEK));
    }

    @Test
    void an_appointment_that_is_moved_to_where_it_is_stays_as_it_is() {
        given(TO_COME.recorded(), moved(Given.earlier("move"), TO_COME, NEXT_WEEK))
                .when(move(NOW, ALEX, NEXT_WEEK))
                .changesNothing();
    }

    @Test
    void an_appointment_is_not_moved_to_the_time_of_another_nor_is_it_in_its_own_way() {
        Booking other = TO_COME.under("other").at(NEXT_WEEK);
        given(TO_COME.recorded(), other.recorded())
                .when(move(NOW, ALEX, NEXT_WEEK))
                .isRefusedBecauseOf(AppointmentRefusal.APPOINTMENT_ALREADY_BOOKED, other.appointment());
        scenario.when(move(NOW, ALEX, TO_COME.at())).changesNothing();
    }

    @Test
    void where_an_appointment_was_moved_from_another_may_be() {
        Booking other = TO_COME.under("other").at(NEXT_WEEK.plusSeconds(60));
        given(other.recorded())
                .given(
                        TO_COME.at(NEXT_WEEK).recorded(),
                        moved(Given.earlier("move"), TO_COME, NEXT_WEEK.plusSeconds(3600)))
                .when(new AppointmentCommand.RescheduleAppointment(NOW, other.appointment(), ALEX, NEXT_WEEK, REASON))
                .appended();
    }

    @Test
    void an_appointment_is_moved_neither_into_the_past_nor_into_another_age() {
        given(TO_COME.recorded())
                .when(move(NOW, ALEX, Given.NOW.minusSeconds(1)))
                .isRefused(GeneralRefusal.OCCURRED_BEFORE_PARENT);
        scenario.when(move(NOW, ALEX, Given.NOW.plus(Duration.ofDays(367)))).isRefused(GeneralRefusal.TOO_FAR_AHEAD);
    }

    @Test
    void an_appointment_of_somebody_else_is_unknown() {
        given(DUE.recorded()).when(move(NOW, OTHER, NEXT_WEEK)).isRefused(AppointmentRefusal.APPOINTMENT_UNKNOWN);
        scenario.when(keep(NOW, OTHER, null)).isRefused(AppointmentRefusal.APPOINTMENT_UNKNOWN);
    }

    @Test
    void who_has_died_does_not_come_any_more() {
        given(DUE.recorded(), Given.died(ALEX, Given.NOW.minus(Duration.ofDays(2))))
                .when(move(NOW, ALEX, NEXT_WEEK))
                .isRefused(ClientRefusal.CLIENT_DECEASED);
        scenario.when(keep(NOW, ALEX, null)).isRefused(ClientRefusal.CLIENT_DECEASED);
        scenario.when(cancel(NOW, CancelledBy.PROVIDER)).appended();
    }

    @ParameterizedTest
    @EnumSource
    void an_appointment_is_cancelled_by_either_side(CancelledBy by) {
        given(TO_COME.recorded()).when(cancel(NOW, by)).appends(cancelled(NOW, by));
    }

    @Test
    void an_appointment_is_kept() {
        given(DUE.recorded()).when(keep(NOW, ALEX, null)).appends(kept(NOW, null));
    }

    @Test
    void the_contact_in_which_somebody_was_met_is_named_if_it_is_theirs() {
        given(DUE.recorded(), met(ALEX)).when(keep(NOW, ALEX, CONTACT)).appends(kept(NOW, CONTACT));
    }

    @Test
    void a_contact_that_is_unknown_or_somebody_else_s_is_not_named() {
        given(DUE.recorded()).when(keep(NOW, ALEX, CONTACT)).isRefused(EngagementRefusal.CONTACT_UNKNOWN);
        scenario.given(met(OTHER)).when(keep(NOW, ALEX, CONTACT)).isRefused(EngagementRefusal.CONTACT_UNKNOWN);
    }

    @Test
    void somebody_comes_early_but_not_a_day_early() {
        Booking tonight = DUE.at(Given.NOW.plus(Duration.ofHours(10)));
        given(tonight.recorded()).when(keep(NOW, ALEX, null)).appended();
    }

    @Test
    void an_appointment_of_tomorrow_is_not_kept_today() {
        given(TO_COME.recorded()).when(keep(NOW, ALEX, null)).isRefused(AppointmentRefusal.APPOINTMENT_TO_COME);
    }

    @Test
    void an_appointment_that_was_moved_is_kept_when_it_is_now() {
        given(DUE.recorded(), moved(Given.earlier("move"), DUE, NEXT_WEEK))
                .when(keep(NOW, ALEX, null))
                .isRefused(AppointmentRefusal.APPOINTMENT_TO_COME);
    }

    @Test
    void a_no_show_is_recorded_from_the_hour_of_the_appointment_on() {
        given(DUE.recorded()).when(missed(NOW)).appends(noShow(NOW));
    }

    @Test
    void nobody_has_missed_what_is_still_to_come_today() {
        given(DUE.at(Given.NOW.plusSeconds(1)).recorded())
                .when(missed(NOW))
                .isRefused(AppointmentRefusal.APPOINTMENT_TO_COME);
    }

    @Test
    void a_no_show_of_which_only_the_day_is_known_is_not_refused_for_an_hour() {
        var today = new Occurred(
                LocalDate.of(2026, 11, 4).atStartOfDay(Given.ZONE).toInstant(),
                null,
                Precision.DAY,
                Given.ZONE,
                OccurredBasis.REPORTED);
        given(DUE.recorded()).when(missed(NOW.withOccurred(today))).appended();
    }

    static Stream<AppointmentCommand> commands() {
        return commandsOf(NOW);
    }

    private static Stream<AppointmentCommand> commandsOf(Provenance provenance) {
        return Stream.of(
                move(provenance, ALEX, NEXT_WEEK),
                cancel(provenance, CancelledBy.CLIENT),
                keep(provenance, ALEX, null),
                missed(provenance));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void nothing_happens_to_an_appointment_that_nobody_has_booked(AppointmentCommand command) {
        given().when(command).isRefused(AppointmentRefusal.APPOINTMENT_UNKNOWN);
    }

    @ParameterizedTest
    @MethodSource("commands")
    void nothing_happens_to_an_appointment_that_is_over(AppointmentCommand command) {
        for (AppointmentEvent end : List.of(
                cancelled(Given.earlier("end"), CancelledBy.CLIENT),
                kept(Given.earlier("end"), null),
                noShow(Given.earlier("end")))) {
            try (Scenario over = Scenario.of(AppointmentCapability.CAPABILITY::register)) {
                over.given(Booking.county())
                        .given(DUE.recorded(), end)
                        .when(command)
                        .isRefused(AppointmentRefusal.APPOINTMENT_OVER);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("commands")
    void for_workers_of_other_programs_the_appointment_of_a_part_2_program_does_not_exist(AppointmentCommand command) {
        given(HIDDEN.recorded()).when(command).isRefused(AppointmentRefusal.APPOINTMENT_UNKNOWN);
    }

    @Test
    void in_its_program_an_appointment_of_a_part_2_program_goes_on_under_its_custody() {
        given(HIDDEN.recorded())
                .when(missed(INSIDE))
                .appends(new AppointmentEvent.NoShow(
                        Given.envelope(INSIDE, ALEX, Given.custody(Given.SUD)),
                        APPOINTMENT,
                        ALEX,
                        HIDDEN.details(),
                        REASON));
    }

    static Stream<AppointmentCommand> commandsBeforeItWasBooked() {
        return commandsOf(Given.provenance("early", COORDINATOR, Booking.BOOKED.minusSeconds(1)));
    }

    @ParameterizedTest
    @MethodSource("commandsBeforeItWasBooked")
    void nothing_happens_to_an_appointment_before_it_was_booked(AppointmentCommand command) {
        given(DUE.recorded()).when(command).isRefused(GeneralRefusal.OCCURRED_BEFORE_PARENT);
    }

    static Stream<AppointmentCommand> commandsOfTomorrow() {
        return commandsOf(Given.provenance("tomorrow", COORDINATOR, Given.NOW.plus(Duration.ofDays(1))));
    }

    @ParameterizedTest
    @MethodSource("commandsOfTomorrow")
    void nothing_has_happened_to_an_appointment_tomorrow(AppointmentCommand command) {
        given(DUE.recorded()).when(command).isRefused(GeneralRefusal.OCCURRED_IN_FUTURE);
    }

    private Scenario given(CareEvent... events) {
        return scenario.given(Booking.county()).given(events);
    }

    private static AppointmentCommand move(Provenance provenance, SubjectId client, Instant to) {
        return new AppointmentCommand.RescheduleAppointment(provenance, APPOINTMENT, client, to, REASON);
    }

    private static AppointmentCommand cancel(Provenance provenance, CancelledBy by) {
        return new AppointmentCommand.CancelAppointment(provenance, APPOINTMENT, by, REASON);
    }

    private static AppointmentCommand keep(Provenance provenance, SubjectId client, @Nullable ContactId contact) {
        return new AppointmentCommand.KeepAppointment(provenance, APPOINTMENT, client, contact);
    }

    private static AppointmentCommand missed(Provenance provenance) {
        return new AppointmentCommand.RecordNoShow(provenance, APPOINTMENT, REASON);
    }

    private static AppointmentEvent moved(Provenance provenance, Booking booking, Instant to) {
        return new AppointmentEvent.Rescheduled(envelope(provenance), APPOINTMENT, ALEX, booking.details(), to, REASON);
    }

    private static AppointmentEvent cancelled(Provenance provenance, CancelledBy by) {
        return new AppointmentEvent.Cancelled(envelope(provenance), APPOINTMENT, ALEX, DUE.details(), by, REASON);
    }

    private static AppointmentEvent kept(Provenance provenance, @Nullable ContactId contact) {
        return new AppointmentEvent.Kept(envelope(provenance), APPOINTMENT, ALEX, DUE.details(), contact);
    }

    private static AppointmentEvent noShow(Provenance provenance) {
        return new AppointmentEvent.NoShow(envelope(provenance), APPOINTMENT, ALEX, DUE.details(), REASON);
    }

    private static Envelope envelope(Provenance provenance) {
        return Given.envelope(provenance, ALEX, Given.custody(Given.OUTPATIENT));
    }

    private static ContactEvent met(SubjectId client) {
        return new ContactEvent.Recorded(
                Given.envelope(Given.earlier("meet " + client), client, Given.custody(Given.OUTPATIENT)),
                CONTACT,
                client,
                COORDINATOR,
                null,
                null,
                ContactChannel.HOME_VISIT,
                ContactOutcome.KEPT,
                null);
    }
}
