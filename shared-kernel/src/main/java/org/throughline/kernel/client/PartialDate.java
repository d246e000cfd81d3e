package org.throughline.kernel.client;

import java.time.LocalDate;
import org.throughline.kernel.event.Precision;

/**
 * A date of which perhaps only the month or the year is known.
 *
 * @param date the date, or the first day of the month or year
 * @param precision YEAR, MONTH or DAY
 */
public record PartialDate(LocalDate date, Precision precision) {
    /** Refuses a precision finer than a day. */
    public PartialDate {
        if (precision == Precision.INSTANT) {
            throw new IllegalArgumentException("A date is no more precise than a day");
        }
    }

    /** A date known to the day. */
    public static PartialDate of(LocalDate date) {
        return new PartialDate(date, Precision.DAY);
    }
}
