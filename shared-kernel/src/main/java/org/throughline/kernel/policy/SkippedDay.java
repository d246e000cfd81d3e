package org.throughline.kernel.policy;

import java.time.LocalDate;

/**
 * A day that a deadline in business days passes over.
 *
 * @param day the local date
 * @param why {@value #WEEKEND}, or the name of the holiday
 */
public record SkippedDay(LocalDate day, String why) {
    /** Said of a Saturday or Sunday that is no holiday. */
    public static final String WEEKEND = "weekend";
}
