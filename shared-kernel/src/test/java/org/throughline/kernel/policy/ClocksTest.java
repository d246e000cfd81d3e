package org.throughline.kernel.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.throughline.kernel.crisis.AreaClass;
import org.throughline.kernel.crisis.CrisisEvent;
import org.throughline.kernel.crisis.FollowUpOutcome;
import org.throughline.kernel.engagement.ContactChannel;
import org.throughline.kernel.engagement.ContactEvent;
import org.throughline.kernel.engagement.ContactOutcome;
import org.throughline.kernel.event.Actor;
import org.throughline.kernel.event.Authority;
import org.throughline.kernel.event.CareEvent;
import org.throughline.kernel.event.Custody;
import org.throughline.kernel.event.Envelope;
import org.throughline.kernel.event.Occurred;
import org.throughline.kernel.event.OccurredBasis;
import org.throughline.kernel.event.Provenance;
import org.throughline.kernel.event.Recorded;
import org.throughline.kernel.event.Responsibility;
import org.throughline.kernel.event.SourceReference;
import org.throughline.kernel.event.Subject;
import org.throughline.kernel.event.TenantId;
import org.throughline.kernel.id.AppointmentId;
import org.throughline.kernel.id.ContactId;
import org.throughline.kernel.id.CrisisId;
import org.throughline.kernel.id.EventId;
import org.throughline.kernel.id.LegalEntityId;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.id.ReferralId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.id.TransitionId;
import org.throughline.kernel.id.WorkerId;
import org.throughline.kernel.privacy.PurposeOfUse;
import org.throughline.kernel.privacy.RetentionClass;
import org.throughline.kernel.referral.ReferralEvent;
import org.throughline.kernel.referral.ReferralSource;
import org.throughline.kernel.referral.Urgency;
import org.throughline.kernel.transition.TransitionEvent;
import org.throughline.kernel.transition.TransitionTrigger;
import org.throughline.kernel.transition.TransitionType;

class ClocksTest {
    private static final ZoneId ZONE = ZoneId.of("America/Los_Angeles");
    private static final LocalDate THANKSGIVING = LocalDate.of(2026, 11, 26);
    private static final LocalDate DAY_AFTER = LocalDate.of(2026, 11, 27);
    private static final SubjectId CLIENT = new SubjectId(new UUID(0, 1));
    private static final ReferralId REFERRAL = new ReferralId(new UUID(0, 2));
    private static final TransitionId TRANSITION = new TransitionId(new UUID(0, 3));
    private static final CrisisId CRISIS = new CrisisId(new UUID(0, 4));
    private static final WorkerId WORKER = new WorkerId(new UUID(0, 5));
    private static final ProgramId PROGRAM = new ProgramId(new UUID(0, 6));

    private static final ClockRule OFFER_ROUTINE = rule(
            "D2",
            "referral.ReferralCreated",
            Set.of("ROUTINE"),
            "referral.AppointmentOffered",
            "referral",
            10,
            ClockUnit.BUSINESS_DAYS);
    private static final ClockRule ARRIVE_URBAN = rule(
            "D16",
            "crisis.MobileResponseDetermined",
            Set.of("URBAN"),
            "crisis.CrisisTeamArrived",
            "crisis",
            60,
            ClockUnit.MINUTES);
    private static final ClockRule AFTER_HOSPITAL = new ClockRule(
            "D12-7",
            "See the person",
            "See the person",
            "transition.TransitionOpened",
            Set.of("HOSPITAL_TO_OUTPATIENT"),
            Set.of("transition.FirstContactKept"),
            "transition",
            7,
            ClockUnit.CALENDAR_DAYS,
            1,
            Set.of());
    private static final ClockRule FOLLOW_UP = new ClockRule(
            "D17",
            "Follow up",
            "Follow up",
            "crisis.MobileResponseDetermined",
            Set.of(),
            Set.of("crisis.CrisisFollowUpAttempted"),
            "crisis",
            72,
            ClockUnit.HOURS,
            0,
            Set.of("REACHED"));
    private static final ClockRule AFTER_EMERGENCY = rule(
            "D13-7",
            "transition.TransitionOpened",
            Set.of("EMERGENCY_TO_OUTPATIENT"),
            "transition.FirstContactKept",
            "transition",
            7,
            ClockUnit.CALENDAR_DAYS);

    private final Clocks clocks = new Clocks(
            List.of(OFFER_ROUTINE, ARRIVE_URBAN, AFTER_HOSPITAL, AFTER_EMERGENCY, FOLLOW_UP),
            new BusinessCalendar(Map.of(THANKSGIVING, "Thanksgiving Day", DAY_AFTER, "the day after Thanksgiving")));

    @Test
    void business_days_skip_weekends_and_holidays_and_last_until_the_end_of_the_local_day() {
        Instant friday = at("2026-11-13T16:00");
        RunningClock clock = clocks.startedBy(referral(friday, Urgency.ROUTINE)).getFirst();
        assertThat(clock.due().atZone(ZONE).toLocalDateTime()).isEqualTo("2026-12-01T23:59:59.999");
    }

    @Test
    void a_deadline_in_business_days_names_each_day_it_passes_over_and_why() {
        RunningClock clock = clocks.startedBy(referral(at("2026-11-20T16:00"), Urgency.ROUTINE))
                .getFirst();
        assertThat(clocks.skippedBy(clock))
                .containsExactly(
                        new SkippedDay(LocalDate.of(2026, 11, 21), "weekend"),
                        new SkippedDay(LocalDate.of(2026, 11, 22), "weekend"),
                        new SkippedDay(THANKSGIVING, "Thanksgiving Day"),
                        new SkippedDay(DAY_AFTER, "the day after Thanksgiving"),
                        new SkippedDay(LocalDate.of(2026, 11, 28), "weekend"),
                        new SkippedDay(LocalDate.of(2026, 11, 29), "weekend"),
                        new SkippedDay(LocalDate.of(2026, 12, 5), "weekend"),
                        new SkippedDay(LocalDate.of(2026, 12, 6), "weekend"));
        assertThat(clock.due().atZone(ZONE).toLocalDate()).isEqualTo("2026-12-08");
    }

    @Test
    void days_are_skipped_by_their_local_date_also_through_a_change_of_daylight_time() {
        // 2026-10-30 23:30 PDT is a Saturday in UTC; daylight time ends on Sunday 2026-11-01.
        RunningClock clock = clocks.startedBy(referral(at("2026-10-30T23:30"), Urgency.ROUTINE))
                .getFirst();
        assertThat(clocks.skippedBy(clock).getFirst()).isEqualTo(new SkippedDay(LocalDate.of(2026, 10, 31), "weekend"));
        assertThat(clocks.skippedBy(clock)).hasSize(4);
        assertThat(clock.due().atZone(ZONE).toLocalDateTime()).isEqualTo("2026-11-13T23:59:59.999");
    }

    @Test
    void a_short_title_fits_a_narrow_column() {
        String tooLong = "See the person after the hospital";
        assertThat(tooLong).hasSize(ClockRule.LONGEST_SHORT_TITLE + 1);
        assertThatThrownBy(() ->
                        new ClockRule("D1", tooLong, "a.B", Set.of(), Set.of("c.D"), "referral", 1, ClockUnit.HOURS))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_rule_for_some_values_starts_for_no_others() {
        assertThat(clocks.startedBy(referral(at("2026-11-13T16:00"), Urgency.URGENT)))
                .isEmpty();
    }

    @Test
    void what_is_long_past_starts_no_clock() {
        var referral = referral(at("2026-11-13T16:00"), Urgency.ROUTINE);
        var historical = new ReferralEvent.Created(
                new Envelope(
                        referral.envelope().eventId(),
                        referral.envelope().tenant(),
                        referral.envelope().subjects(),
                        referral.envelope().custody(),
                        referral.envelope().provenance().withHistorical(true)),
                REFERRAL,
                CLIENT,
                ReferralSource.SELF,
                Urgency.ROUTINE,
                List.of(),
                null,
                Responsibility.queue(PROGRAM));
        assertThat(clocks.startedBy(historical)).isEmpty();
    }

    @Test
    void minutes_run_by_instant_through_the_night_in_which_clocks_go_back() {
        Instant before = ZonedDateTime.of(LocalDate.of(2026, 11, 1), LocalTime.of(1, 30), ZONE)
                .withEarlierOffsetAtOverlap()
                .toInstant();
        RunningClock clock = clocks.startedBy(determined(before)).getFirst();
        assertThat(clock.due()).isEqualTo(before.plus(Duration.ofMinutes(60)));
        assertThat(clock.due().atZone(ZONE).toLocalTime()).isEqualTo(LocalTime.of(1, 30));
    }

    @Test
    void seven_days_over_a_change_of_daylight_time_end_with_the_seventh_local_day() {
        for (String start : List.of("2026-03-05T23:50", "2026-10-29T00:10")) {
            RunningClock clock = clocks.startedBy(opened(at(start), TransitionType.HOSPITAL_TO_OUTPATIENT))
                    .getFirst();
            LocalDate day = at(start).atZone(ZONE).toLocalDate().plusDays(7);
            assertThat(clock.due())
                    .isEqualTo(day.plusDays(1).atStartOfDay(ZONE).toInstant().minusMillis(1));
        }
    }

    @Test
    void a_contact_on_the_day_of_a_hospital_discharge_is_no_follow_up_and_ten_past_midnight_is() {
        RunningClock clock = clocks.startedBy(opened(at("2026-11-02T23:50"), TransitionType.HOSPITAL_TO_OUTPATIENT))
                .getFirst();
        assertThat(stops(clock, firstContact(at("2026-11-02T23:55")))).isFalse();
        assertThat(stops(clock, firstContact(at("2026-11-03T00:10")))).isTrue();
    }

    @Test
    void a_contact_on_the_day_of_an_emergency_visit_is_a_follow_up() {
        RunningClock clock = clocks.startedBy(opened(at("2026-11-02T10:00"), TransitionType.EMERGENCY_TO_OUTPATIENT))
                .getFirst();
        assertThat(stops(clock, firstContact(at("2026-11-02T18:00")))).isTrue();
    }

    @Test
    void a_later_kept_contact_for_the_transition_stops_what_the_first_came_too_early_for() {
        RunningClock clock = clocks.startedBy(opened(at("2026-11-02T10:00"), TransitionType.HOSPITAL_TO_OUTPATIENT))
                .getFirst();
        assertThat(stops(clock, contact(at("2026-11-05T10:00"), ContactOutcome.KEPT)))
                .isTrue();
        assertThat(stops(clock, contact(at("2026-11-05T10:00"), ContactOutcome.NO_ANSWER)))
                .isFalse();
    }

    @Test
    void a_rule_with_stopping_outcomes_is_stopped_by_those_alone() {
        Instant start = at("2026-11-02T09:00");
        RunningClock clock = clocks.startedBy(determined(start)).stream()
                .filter(one -> one.rule().equals("D17"))
                .findFirst()
                .orElseThrow();
        assertThat(stops(clock, followUp(start, FollowUpOutcome.REACHED))).isTrue();
        assertThat(stops(clock, followUp(start, FollowUpOutcome.DECLINED))).isFalse();
        assertThat(stops(clock, followUp(start, FollowUpOutcome.NOT_REACHED))).isFalse();
    }

    @Test
    void an_offer_is_judged_by_the_time_it_is_for() {
        RunningClock clock = clocks.startedBy(referral(at("2026-11-02T09:00"), Urgency.ROUTINE))
                .getFirst();
        Instant recordedAt = at("2026-11-03T09:00");
        var inTime = new Recorded<CareEvent>(2, recordedAt, offer(recordedAt, at("2026-11-16T09:00")));
        var tooLate = new Recorded<CareEvent>(2, recordedAt, offer(recordedAt, at("2026-11-17T09:00")));
        assertThat(Clocks.outcome(clock, inTime, recordedAt)).contains(ClockOutcome.MET);
        assertThat(Clocks.outcome(clock, tooLate, recordedAt)).contains(ClockOutcome.MISSED);
    }

    @Test
    void what_was_done_in_time_and_recorded_late_is_met_but_late_documented() {
        Instant start = at("2026-11-02T09:00");
        RunningClock clock = clocks.startedBy(determined(start)).getFirst();
        CareEvent arrival = new CrisisEvent.TeamArrived(
                envelope(start.plus(Duration.ofMinutes(50))), CRISIS, CLIENT, List.of(WORKER));
        Instant late = start.plus(Duration.ofHours(5));
        assertThat(Clocks.outcome(clock, new Recorded<>(2, late, arrival), late))
                .contains(ClockOutcome.MET_LATE_DOCUMENTED);
        assertThat(Clocks.outcome(clock, null, clock.due())).isEmpty();
        assertThat(Clocks.outcome(clock, null, clock.due().plusMillis(1))).contains(ClockOutcome.MISSED);
    }

    @Test
    void due_days_agree_with_counting_day_by_day_for_any_start_and_any_holidays() {
        var random = new Random(20261104);
        for (int round = 0; round < 2_000; round++) {
            Map<LocalDate, String> holidays = new HashMap<>();
            LocalDate first = LocalDate.of(2025, 1, 1).plusDays(random.nextInt(730));
            for (int i = 0; i < 12; i++) {
                holidays.put(first.plusDays(random.nextInt(60)), "a holiday");
            }
            var calendar = new BusinessCalendar(holidays);
            int amount = 1 + random.nextInt(15);
            Instant start = first.atStartOfDay(ZONE).toInstant().plusSeconds(random.nextInt(86_400));
            ClockRule rule = rule("R", "a.B", Set.of(), "c.D", "referral", amount, ClockUnit.BUSINESS_DAYS);
            Instant due =
                    new Clocks(List.of(rule), calendar).due(rule, Occurred.at(start, ZONE, OccurredBasis.OBSERVED));

            LocalDate startDay = start.atZone(ZONE).toLocalDate();
            LocalDate dueDay = due.atZone(ZONE).toLocalDate();
            assertThat(calendar.isBusinessDay(dueDay)).isTrue();
            assertThat(calendar.businessDaysBetween(startDay, dueDay)).isEqualTo(amount);
            assertThat(due.plusMillis(1).atZone(ZONE).toLocalDate()).isEqualTo(dueDay.plusDays(1));
        }
    }

    private boolean stops(RunningClock clock, CareEvent event) {
        return clocks.stoppedBy(event).stream().anyMatch(clock::isStoppedBy);
    }

    private static ClockRule rule(
            String id, String start, Set<String> only, String stop, String about, int amount, ClockUnit unit) {
        return new ClockRule(id, "Something is due", start, only, Set.of(stop), about, amount, unit);
    }

    private static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(ZONE).toInstant();
    }

    private static ReferralEvent.Created referral(Instant when, Urgency urgency) {
        return new ReferralEvent.Created(
                envelope(when),
                REFERRAL,
                CLIENT,
                ReferralSource.SELF,
                urgency,
                List.of(),
                null,
                Responsibility.queue(PROGRAM));
    }

    private static ReferralEvent.AppointmentOffered offer(Instant when, Instant offeredFor) {
        return new ReferralEvent.AppointmentOffered(
                envelope(when), REFERRAL, CLIENT, PROGRAM, new AppointmentId(new UUID(0, 8)), offeredFor, true, null);
    }

    private static CareEvent determined(Instant when) {
        return new CrisisEvent.MobileResponseDetermined(envelope(when), CRISIS, CLIENT, AreaClass.URBAN, WORKER);
    }

    private static CareEvent followUp(Instant when, FollowUpOutcome outcome) {
        return new CrisisEvent.FollowUpAttempted(
                envelope(when), CRISIS, CLIENT, new ContactId(new UUID(0, 9)), WORKER, ContactChannel.PHONE, outcome);
    }

    private static CareEvent opened(Instant when, TransitionType type) {
        return new TransitionEvent.Opened(
                envelope(when),
                TRANSITION,
                CLIENT,
                type,
                new TransitionTrigger.OpenedByHand(),
                null,
                null,
                Responsibility.queue(PROGRAM));
    }

    private static CareEvent firstContact(Instant when) {
        return new TransitionEvent.FirstContactKept(
                envelope(when), TRANSITION, CLIENT, new ContactId(new UUID(0, 9)), WORKER, ContactChannel.PHONE, true);
    }

    private static CareEvent contact(Instant when, ContactOutcome outcome) {
        return new ContactEvent.Recorded(
                envelope(when),
                new ContactId(new UUID(0, 9)),
                CLIENT,
                WORKER,
                PROGRAM,
                TRANSITION,
                ContactChannel.PHONE,
                outcome,
                null);
    }

    private static Envelope envelope(Instant when) {
        return new Envelope(
                new EventId(new UUID(0, 7)),
                new TenantId("test"),
                List.of(Subject.client(CLIENT)),
                new Custody(new LegalEntityId(new UUID(0, 10)), null, RetentionClass.CLINICAL_RECORD, Set.of()),
                new Provenance(
                        new UUID(0, 11),
                        when,
                        Occurred.at(when, ZONE, OccurredBasis.OBSERVED),
                        Actor.worker(WORKER),
                        Actor.worker(WORKER),
                        null,
                        null,
                        null,
                        Authority.TREATMENT,
                        PurposeOfUse.TREAT,
                        new SourceReference("test", null, null),
                        false,
                        "1",
                        null,
                        null,
                        null,
                        null));
    }
}
