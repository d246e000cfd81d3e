package org.throughline.command.appointment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.throughline.command.appointment.Booking.ALEX;
import static org.throughline.command.appointment.Booking.CLINICIAN;
import static org.throughline.command.appointment.Booking.COORDINATOR;
import static org.throughline.command.appointment.Booking.INSIDE;
import static org.throughline.command.appointment.Booking.NOW;
import static org.throughline.command.appointment.Booking.OTHER;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.throughline.command.Given;
import org.throughline.command.Scenario;
import org.throughline.kernel.appointment.AppointmentEvent;
import org.throughline.kernel.appointment.AppointmentRefusal;
import org.throughline.kernel.appointment.CancelledBy;
import org.throughline.kernel.client.ClientRefusal;
import org.throughline.kernel.episode.EpisodeEvent;
import org.throughline.kernel.episode.EpisodeRefusal;
import org.throughline.kernel.episode.LegalStatus;
import org.throughline.kernel.event.CareEvent;
import org.throughline.kernel.event.Custody;
import org.throughline.kernel.event.EventTags;
import org.throughline.kernel.event.Responsibility;
import org.throughline.kernel.id.EpisodeId;
import org.throughline.kernel.id.FacilityId;
import org.throughline.kernel.id.IntakeId;
import org.throughline.kernel.id.OrganizationId;
import org.throughline.kernel.id.ReferralId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.id.TransitionId;
import org.throughline.kernel.intake.IntakeEvent;
import org.throughline.kernel.intake.IntakeRefusal;
import org.throughline.kernel.program.DirectoryEvent;
import org.throughline.kernel.program.FacilityKind;
import org.throughline.kernel.program.OrganizationDetails;
import org.throughline.kernel.program.ProgramRefusal;
import org.throughline.kernel.referral.ReferralChannel;
import org.throughline.kernel.referral.ReferralEvent;
import org.throughline.kernel.referral.ReferralRefusal;
import org.throughline.kernel.referral.ReferralSource;
import org.throughline.kernel.referral.Urgency;
import org.throughline.kernel.refusal.GeneralRefusal;
import org.throughline.kernel.refusal.RefusalCode;
import org.throughline.kernel.transition.TransitionEvent;
import org.throughline.kernel.transition.TransitionRefusal;
import org.throughline.kernel.transition.TransitionTrigger;
import org.throughline.kernel.transition.TransitionType;
import org.throughline.kernel.workforce.WorkforceRefusal;

class AppointmentBookingTest {
    private static final ReferralId REFERRAL = new ReferralId(Given.id("referral"));
    private static final IntakeId INTAKE = new IntakeId(Given.id("intake"));
    private static final EpisodeId EPISODE = new EpisodeId(Given.id("episode"));
    private static final TransitionId TRANSITION = new TransitionId(Given.id("transition"));
    private static final FacilityId FACILITY = new FacilityId(Given.id("facility"));
    private static final Booking TOMORROW = Booking.with(Given.OUTPATIENT);
    private static final Booking HIDDEN = Booking.with(Given.SUD);

    private final Scenario scenario = Scenario.of(AppointmentCapability.CAPABILITY::register);

    @AfterEach
    void stop() {
        scenario.close();
    }

    @Test
    void an_appointment_is_booked_with_a_program() {
        given().when(TOMORROW.asked(NOW)).appends(TOMORROW.recorded(NOW, Given.custody(Given.OUTPATIENT)));
    }

    @Test
    void an_appointment_is_found_by_everything_that_it_is_for_and_with() {
        Booking all = all(TOMORROW);
        given(served(ALEX, Given.custody(Given.OUTPATIENT)))
                .when(all.asked(NOW))
                .appends(all.recorded(NOW, Given.custody(Given.OUTPATIENT)));
        assertThat(EventTags.of(all.recorded()))
                .contains(
                        all.appointment(),
                        ALEX,
                        Given.OUTPATIENT,
                        CLINICIAN,
                        FACILITY,
                        REFERRAL,
                        INTAKE,
                        EPISODE,
                        TRANSITION);
    }

    @Test
    void an_appointment_is_booked_once() {
        given(TOMORROW.recorded()).when(TOMORROW.asked(NOW)).isRefused(AppointmentRefusal.APPOINTMENT_ID_USED);
    }

    @Test
    void no_appointment_is_booked_for_somebody_unknown() {
        given().when(TOMORROW.of(Given.client("nobody")).asked(NOW)).isRefused(ClientRefusal.CLIENT_UNKNOWN);
    }

    @Test
    void no_appointment_is_booked_after_death() {
        given(Given.died(ALEX, Given.NOW.minus(Duration.ofDays(2))))
                .when(TOMORROW.asked(NOW))
                .isRefused(ClientRefusal.CLIENT_DECEASED);
    }

    @Test
    void no_appointment_is_booked_with_a_program_that_is_not_open() {
        given().when(Booking.with(Given.CRISIS).asked(NOW)).isRefused(ProgramRefusal.PROGRAM_UNKNOWN);
    }

    @Test
    void no_appointment_is_booked_where_nobody_works() {
        given().when(Booking.with(Given.RESIDENTIAL).asked(NOW)).isRefused(ProgramRefusal.QUEUE_NOT_STAFFED);
    }

    @Test
    void nobody_is_booked_to_see_a_worker_of_another_program_or_one_who_has_left() {
        given().when(TOMORROW.seeing(Booking.COUNSELOR).asked(NOW)).isRefused(WorkforceRefusal.WORKER_NOT_IN_PROGRAM);
        given(Given.separated(CLINICIAN))
                .when(TOMORROW.seeing(CLINICIAN).asked(NOW))
                .isRefused(WorkforceRefusal.WORKER_SEPARATED);
    }

    @Test
    void an_appointment_is_neither_before_it_was_made_nor_in_years() {
        given().when(TOMORROW.at(Given.NOW.minusSeconds(1)).asked(NOW))
                .isRefused(GeneralRefusal.OCCURRED_BEFORE_PARENT);
        given().when(TOMORROW.at(Given.NOW.plus(Duration.ofDays(367))).asked(NOW))
                .isRefused(GeneralRefusal.TOO_FAR_AHEAD);
    }

    @Test
    void nobody_has_booked_tomorrow_or_a_life_ago() {
        given().when(TOMORROW.asked(Given.provenance("early", COORDINATOR, Given.NOW.plus(Duration.ofDays(1)))))
                .isRefused(GeneralRefusal.OCCURRED_IN_FUTURE);
        given().when(TOMORROW.asked(Given.provenance("late", COORDINATOR, Given.NOW.minus(Duration.ofDays(4000)))))
                .isRefused(GeneralRefusal.OCCURRED_TOO_LONG_AGO);
    }

    @Test
    void the_same_appointment_is_not_booked_twice_and_the_refusal_names_the_one_that_stands() {
        given(TOMORROW.under("first").recorded())
                .when(TOMORROW.asked(NOW))
                .isRefusedBecauseOf(
                        AppointmentRefusal.APPOINTMENT_ALREADY_BOOKED,
                        TOMORROW.under("first").appointment());
    }

    @Test
    void an_appointment_at_another_time_or_of_somebody_else_or_after_the_end_of_the_first_is_booked() {
        AppointmentEvent.Booked cancelled = TOMORROW.under("cancelled").recorded();
        given(
                TOMORROW.under("later").at(TOMORROW.at().plusSeconds(1)).recorded(),
                TOMORROW.under("of another").of(OTHER).recorded(),
                cancelled,
                new AppointmentEvent.Cancelled(
                        Given.envelope(Given.earlier("cancel"), ALEX, Given.custody(Given.OUTPATIENT)),
                        cancelled.appointment(),
                        ALEX,
                        cancelled.details(),
                        CancelledBy.CLIENT,
                        null));
        assertThat(scenario.appendedBy(List.of(TOMORROW.asked(NOW)))).hasSize(1);
    }

    @Test
    void an_appointment_that_is_hidden_is_no_duplicate() {
        Custody hidden = Given.custody(Given.SUD);
        given(TOMORROW.under("hidden").recorded(Given.earlier("hidden"), hidden));
        assertThat(scenario.appendedBy(List.of(TOMORROW.asked(NOW)))).hasSize(1);
    }

    @Test
    void only_workers_of_a_part_2_program_book_with_it_and_nobody_else_learns_there_what_is_booked() {
        given().when(HIDDEN.asked(INSIDE)).appends(HIDDEN.recorded(INSIDE, Given.custody(Given.SUD)));
        scenario.when(HIDDEN.asked(NOW)).isRefused(WorkforceRefusal.WORKER_NOT_IN_PROGRAM);
    }

    static Stream<Arguments> references() {
        return Stream.of(
                Arguments.of(TOMORROW.naming(null, null, REFERRAL, null, null, null), ReferralRefusal.REFERRAL_UNKNOWN),
                Arguments.of(TOMORROW.naming(null, null, null, INTAKE, null, null), IntakeRefusal.INTAKE_UNKNOWN),
                Arguments.of(TOMORROW.naming(null, null, null, null, EPISODE, null), EpisodeRefusal.EPISODE_UNKNOWN),
                Arguments.of(
                        TOMORROW.naming(null, null, null, null, null, TRANSITION),
                        TransitionRefusal.TRANSITION_UNKNOWN));
    }

    @ParameterizedTest
    @MethodSource("references")
    void what_is_unknown_or_another_s_or_hidden_cannot_be_what_an_appointment_is_for(
            Booking booking, RefusalCode unknown) {
        given().when(booking.asked(NOW)).isRefused(unknown);
        scenario.given(served(OTHER, Given.custody(Given.OUTPATIENT)))
                .when(booking.asked(NOW))
                .isRefused(unknown);
        scenario.given(served(ALEX, Given.custody(Given.SUD)))
                .when(booking.asked(NOW))
                .isRefused(unknown);
    }

    @ParameterizedTest
    @MethodSource("references")
    void an_appointment_for_work_of_a_part_2_program_is_kept_as_that_is(Booking booking, RefusalCode unknown) {
        given(Given.joined(CLINICIAN, Given.SUD));
        scenario.given(served(ALEX, Given.custody(Given.SUD)))
                .when(booking.asked(INSIDE))
                .appends(booking.recorded(INSIDE, Given.custody(Given.SUD)));
    }

    @Test
    void a_referral_that_another_program_has_sent_to_a_part_2_program_is_no_secret() {
        Booking booking = TOMORROW.naming(null, null, REFERRAL, null, null, null);
        given(created(ALEX, Given.custody(Given.OUTPATIENT)), sent(Given.custody(Given.SUD)))
                .when(booking.asked(NOW))
                .appends(booking.recorded(NOW, Given.custody(Given.OUTPATIENT)));
    }

    @Test
    void no_appointment_is_at_a_place_that_nobody_knows() {
        given().when(TOMORROW.naming(null, FACILITY, null, null, null, null).asked(NOW))
                .isRefused(GeneralRefusal.RECORD_UNKNOWN);
    }

    @Test
    void an_appointment_that_was_offered_is_booked_for_whom_it_was_offered_to() {
        given(offered(ALEX)).when(TOMORROW.asked(NOW)).appends(TOMORROW.recorded(NOW, Given.custody(Given.OUTPATIENT)));
    }

    @Test
    void an_appointment_that_was_offered_to_somebody_else_is_theirs() {
        given(offered(OTHER)).when(TOMORROW.asked(NOW)).isRefused(GeneralRefusal.RECORD_BELONGS_TO_ANOTHER_CLIENT);
    }

    private Scenario given(CareEvent... events) {
        return scenario.given(Booking.county()).given(events);
    }

    private static Booking all(Booking booking) {
        return booking.naming(CLINICIAN, FACILITY, REFERRAL, INTAKE, EPISODE, TRANSITION);
    }

    private static CareEvent[] served(SubjectId client, Custody custody) {
        return new CareEvent[] {
            created(client, custody),
            new IntakeEvent.Started(
                    Given.envelope(Given.earlier("start"), client, custody),
                    INTAKE,
                    client,
                    Given.OUTPATIENT,
                    null,
                    null,
                    false),
            new EpisodeEvent.Admitted(
                    Given.envelope(Given.earlier("admit"), client, custody),
                    EPISODE,
                    client,
                    Given.OUTPATIENT,
                    LegalStatus.VOLUNTARY,
                    null,
                    null,
                    null,
                    null),
            new TransitionEvent.Opened(
                    Given.envelope(Given.earlier("open"), client, custody),
                    TRANSITION,
                    client,
                    TransitionType.HOSPITAL_TO_OUTPATIENT,
                    new TransitionTrigger.OpenedByHand(),
                    null,
                    new OrganizationId(Given.id("hospital")),
                    Responsibility.queue(Given.OUTPATIENT)),
            new DirectoryEvent.FacilityRecorded(
                    Given.envelope(Given.earlier("facility"), Given.directoryCustody(null)),
                    FACILITY,
                    Given.record("facility"),
                    FacilityKind.SITE,
                    null,
                    new OrganizationDetails("Clinic at the harbor", List.of(), List.of(), null, null))
        };
    }

    private static ReferralEvent created(SubjectId client, Custody custody) {
        return new ReferralEvent.Created(
                Given.envelope(Given.earlier("create"), client, custody),
                REFERRAL,
                client,
                ReferralSource.HOSPITAL,
                Urgency.ROUTINE,
                List.of(),
                null,
                Responsibility.queue(Given.OUTPATIENT));
    }

    private static ReferralEvent sent(Custody custody) {
        return new ReferralEvent.Sent(
                Given.envelope(Given.earlier("send"), ALEX, custody),
                REFERRAL,
                ALEX,
                Given.SUD,
                ReferralChannel.INTERNAL);
    }

    private static ReferralEvent offered(SubjectId client) {
        return new ReferralEvent.AppointmentOffered(
                Given.envelope(Given.earlier("offer"), client, Given.custody(Given.OUTPATIENT)),
                REFERRAL,
                client,
                Given.OUTPATIENT,
                Booking.APPOINTMENT,
                TOMORROW.at(),
                true,
                null);
    }
}
