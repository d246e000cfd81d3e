package org.throughline.command.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.time.Duration;
import java.time.Instant;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.throughline.command.Given;
import org.throughline.kernel.event.Occurred;
import org.throughline.kernel.event.OccurredBasis;
import org.throughline.kernel.event.Precision;
import org.throughline.kernel.event.Provenance;
import org.throughline.kernel.refusal.GeneralRefusal;
import org.throughline.kernel.refusal.Refusal;
import org.throughline.kernel.refusal.RefusalCode;

class TimesTest {
    private static final Instant TEN = Instant.parse("2026-11-04T18:00:00Z");
    private static final Instant MIDNIGHT = Instant.parse("2026-11-04T08:00:00Z");

    @Test
    void a_second_earlier_is_before() {
        assertThat(Times.certainlyBefore(at(TEN.minusSeconds(1)), at(TEN))).isTrue();
    }

    @Test
    void the_same_instant_is_not_before() {
        assertThat(Times.certainlyBefore(at(TEN), at(TEN))).isFalse();
    }

    @Test
    void later_is_not_before() {
        assertThat(Times.certainlyBefore(at(TEN.plusSeconds(1)), at(TEN))).isFalse();
    }

    @Test
    void a_day_is_not_before_an_hour_of_the_same_day() {
        assertThat(Times.certainlyBefore(known(MIDNIGHT, Precision.DAY), at(TEN)))
                .isFalse();
    }

    @Test
    void a_day_is_before_the_first_instant_of_the_next() {
        assertThat(Times.certainlyBefore(known(MIDNIGHT, Precision.DAY), at(MIDNIGHT.plus(Duration.ofDays(1)))))
                .isTrue();
    }

    @Test
    void the_same_day_is_not_before_itself() {
        assertThat(Times.certainlyBefore(known(MIDNIGHT, Precision.DAY), known(MIDNIGHT, Precision.DAY)))
                .isFalse();
    }

    @Test
    void the_night_on_which_clocks_go_back_is_25_hours_long() {
        Instant clocksGoBack = Instant.parse("2026-11-01T07:00:00Z");
        Instant lastHour = clocksGoBack.plus(Duration.ofHours(24));
        assertThat(Times.certainlyBefore(known(clocksGoBack, Precision.DAY), at(lastHour)))
                .isFalse();
        assertThat(Times.certainlyBefore(known(clocksGoBack, Precision.DAY), at(lastHour.plus(Duration.ofHours(1)))))
                .isTrue();
    }

    @Test
    void a_month_or_year_is_not_before_a_day_in_it() {
        Instant january = Instant.parse("2026-01-01T08:00:00Z");
        Instant november = Instant.parse("2026-11-01T07:00:00Z");
        assertThat(Times.certainlyBefore(known(november, Precision.MONTH), at(TEN)))
                .isFalse();
        assertThat(Times.certainlyBefore(known(january, Precision.YEAR), at(TEN)))
                .isFalse();
        assertThat(Times.certainlyBefore(known(january, Precision.MONTH), at(TEN)))
                .isTrue();
    }

    @Test
    void five_minutes_ahead_count_as_happened_and_no_second_more() {
        Instant ahead = TEN.plus(Times.CLOCK_SKEW);
        assertThatCode(() -> Times.requireHappened(at(ahead), TEN)).doesNotThrowAnyException();
        assertThatThrownBy(() -> Times.requireHappened(at(ahead.plusSeconds(1)), TEN))
                .asInstanceOf(type(Refusal.class))
                .returns(GeneralRefusal.OCCURRED_IN_FUTURE, Refusal::code);
    }

    @Test
    void people_do_not_enter_work_of_1850_but_a_feed_may_tell_of_it() {
        Instant longAgo = Instant.parse("1850-06-01T00:00:00Z");
        refuses(
                () -> Times.requireHappened(Given.provenance("seen", Given.worker("peer"), longAgo), Given.policy()),
                GeneralRefusal.OCCURRED_TOO_LONG_AGO);
        assertThatCode(() -> Times.requireHappened(Given.provenance("seen", longAgo), Given.policy()))
                .doesNotThrowAnyException();
    }

    @Test
    void what_belongs_to_a_life_may_lie_as_far_back_as_a_life_is_long_and_work_may_not() {
        Provenance childhood = Given.provenance("then", Given.worker("peer"), Instant.parse("1961-06-01T00:00:00Z"));
        assertThatCode(() -> Times.requireHappenedInALife(childhood, Given.policy()))
                .doesNotThrowAnyException();
        refuses(() -> Times.requireHappened(childhood, Given.policy()), GeneralRefusal.OCCURRED_TOO_LONG_AGO);
        Provenance before = Given.provenance("before", Given.worker("peer"), Instant.parse("1850-06-01T00:00:00Z"));
        refuses(() -> Times.requireHappenedInALife(before, Given.policy()), GeneralRefusal.OCCURRED_TOO_LONG_AGO);
    }

    @Test
    void the_year_in_which_the_bound_lies_is_within_it() {
        Instant start = Given.NOW.minus(Duration.ofDays(3_653)).minus(Duration.ofDays(200));
        Provenance that =
                Given.provenance("that year", Given.worker("peer")).withOccurred(known(start, Precision.YEAR));
        assertThatCode(() -> Times.requireHappened(that, Given.policy())).doesNotThrowAnyException();
    }

    @Test
    void nobody_makes_an_appointment_for_2099_or_for_the_past() {
        Provenance made = Given.provenance("made", Given.worker("peer"));
        refuses(
                () -> Times.requireAppointment(Instant.parse("2099-01-01T00:00:00Z"), made, Given.policy()),
                GeneralRefusal.TOO_FAR_AHEAD);
        refuses(
                () -> Times.requireAppointment(Given.NOW.minusSeconds(1), made, Given.policy()),
                GeneralRefusal.OCCURRED_BEFORE_PARENT);
        assertThatCode(() -> Times.requireAppointment(Given.NOW.plus(Duration.ofDays(366)), made, Given.policy()))
                .doesNotThrowAnyException();
    }

    private static void refuses(ThrowingCallable act, RefusalCode code) {
        assertThatThrownBy(act).asInstanceOf(type(Refusal.class)).returns(code, Refusal::code);
    }

    private static Occurred at(Instant instant) {
        return Given.at(instant);
    }

    private static Occurred known(Instant first, Precision precision) {
        return new Occurred(first, null, precision, Given.ZONE, OccurredBasis.REPORTED);
    }
}
