package org.throughline.query.studies;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Counts local days from a day 0. */
final class LocalDays {
    private LocalDays() {}

    /** Which day after {@code day0} a day is, from 1 to {@code most}; null for any other day and for none. */
    static @Nullable Integer within(int most, @Nullable LocalDate day0, @Nullable LocalDate day) {
        if (day0 == null || day == null) {
            return null;
        }
        long days = ChronoUnit.DAYS.between(day0, day);
        return days >= 1 && days <= most ? Math.toIntExact(days) : null;
    }
}
