package org.throughline.query.studies;

import java.time.LocalDate;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A reason for which a case does not count.
 *
 * @param name as it stands in rows and counts
 * @param meaning in a few words
 * @param applies whether it applies to a case, by the last local date observed
 */
public record Exclusion<C>(String name, String meaning, BiPredicate<C, LocalDate> applies) {
    /** A reason that lies in the case itself. */
    public static <C> Exclusion<C> of(String name, String meaning, Predicate<C> applies) {
        return new Exclusion<>(name, meaning, (one, observed) -> applies.test(one));
    }

    /**
     * What comes {@code days} later was not observed: a case whose window is open counts neither as one with an outcome
     * nor as one without (decision 54).
     *
     * @param day0 the local date from which days are counted
     */
    public static <C> Exclusion<C> windowNotObserved(int days, Function<C, @Nullable LocalDate> day0) {
        return new Exclusion<>(
                "WINDOW_NOT_OBSERVED", "fewer than " + days + " local days after it were observed", (one, observed) -> {
                    LocalDate day = day0.apply(one);
                    return day == null || day.plusDays(days).isAfter(observed);
                });
    }
}
