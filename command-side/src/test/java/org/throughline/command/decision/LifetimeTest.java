package org.throughline.command.decision;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.time.Instant;
import java.time.LocalDate;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.throughline.command.Given;
import org.throughline.kernel.client.ClientRefusal;
import org.throughline.kernel.client.PartialDate;
import org.throughline.kernel.event.Occurred;
import org.throughline.kernel.event.OccurredBasis;
import org.throughline.kernel.event.Precision;
import org.throughline.kernel.event.Provenance;
import org.throughline.kernel.refusal.Refusal;
import org.throughline.kernel.refusal.RefusalCode;

class LifetimeTest {
    private static final Provenance NOW = Given.provenance("now", Given.worker("peer"));

    @Test
    void nobody_is_born_in_2050_or_in_1850() {
        refuses(() -> born("2050-01-01").requirePlausibleBirth(NOW, Given.policy()), ClientRefusal.BIRTH_IMPLAUSIBLE);
        refuses(() -> born("1850-01-01").requirePlausibleBirth(NOW, Given.policy()), ClientRefusal.BIRTH_IMPLAUSIBLE);
    }

    @Test
    void a_child_born_today_and_somebody_of_130_years_are_plausible() {
        assertThatCode(() -> born("2026-11-04").requirePlausibleBirth(NOW, Given.policy()))
                .doesNotThrowAnyException();
        assertThatCode(() -> born("1896-11-04").requirePlausibleBirth(NOW, Given.policy()))
                .doesNotThrowAnyException();
        refuses(() -> born("2026-11-05").requirePlausibleBirth(NOW, Given.policy()), ClientRefusal.BIRTH_IMPLAUSIBLE);
        refuses(() -> born("1896-11-03").requirePlausibleBirth(NOW, Given.policy()), ClientRefusal.BIRTH_IMPLAUSIBLE);
    }

    @Test
    void a_year_is_as_long_as_it_is() {
        var year = new Lifetime(new PartialDate(LocalDate.parse("1896-01-01"), Precision.YEAR), null);
        assertThatCode(() -> year.requirePlausibleBirth(NOW, Given.policy())).doesNotThrowAnyException();
        var seen = Given.at(Instant.parse("1896-03-01T00:00:00Z"));
        assertThatCode(() -> year.requireBornBefore(seen)).doesNotThrowAnyException();
    }

    @Test
    void nobody_is_seen_before_they_were_born_but_on_the_day_itself_they_are() {
        Lifetime life = born("2020-05-17");
        refuses(
                () -> life.requireBornBefore(Given.at(Instant.parse("2020-05-16T12:00:00Z"))),
                ClientRefusal.OCCURRED_BEFORE_BIRTH);
        assertThatCode(() -> life.requireBornBefore(Given.at(Instant.parse("2020-05-17T12:00:00Z"))))
                .doesNotThrowAnyException();
        var thatMonth = new Occurred(
                Instant.parse("2020-05-01T07:00:00Z"), null, Precision.MONTH, Given.ZONE, OccurredBasis.REPORTED);
        assertThatCode(() -> life.requireBornBefore(thatMonth)).doesNotThrowAnyException();
    }

    @Test
    void nobody_is_born_after_their_death() {
        Occurred died = Given.at(Instant.parse("2020-05-16T12:00:00Z"));
        refuses(
                () -> born("2020-05-17", died).requirePlausibleBirth(NOW, Given.policy()),
                ClientRefusal.BIRTH_AFTER_DEATH);
        assertThatCode(() -> born("2020-05-16", died).requirePlausibleBirth(NOW, Given.policy()))
                .doesNotThrowAnyException();
    }

    @Test
    void of_whom_no_birth_is_known_everything_may_be_true() {
        var unknown = new Lifetime(null, null);
        assertThatCode(() -> unknown.requirePlausibleBirth(NOW, Given.policy())).doesNotThrowAnyException();
        assertThatCode(() -> unknown.requireBornBefore(Given.at(Instant.EPOCH))).doesNotThrowAnyException();
    }

    private static Lifetime born(String date) {
        return born(date, null);
    }

    private static Lifetime born(String date, @Nullable Occurred died) {
        return new Lifetime(PartialDate.of(LocalDate.parse(date)), died);
    }

    private static void refuses(ThrowingCallable act, RefusalCode code) {
        assertThatThrownBy(act).asInstanceOf(type(Refusal.class)).returns(code, Refusal::code);
    }
}
