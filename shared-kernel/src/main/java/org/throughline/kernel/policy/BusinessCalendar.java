package org.throughline.kernel.policy;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Set;

/**
 * Which days are business days: Monday to Friday without holidays (domain table 5.10, clock rules). Federal holidays
 * must be given as observed.
 *
 * @param holidays days of the county that are no business days
 */
public record BusinessCalendar(Set<LocalDate> holidays) {
    /** Keeps its own copy of the holidays. */
    public BusinessCalendar {
        holidays = Set.copyOf(holidays);
    }

    /** Whether work is done on {@code day}. */
    public boolean isBusinessDay(LocalDate day) {
        return day.getDayOfWeek() != DayOfWeek.SATURDAY
                && day.getDayOfWeek() != DayOfWeek.SUNDAY
                && !holidays.contains(day);
    }

    /**
     * The business day that comes {@code days} business days after {@code start}, which is day 0 whether it is a
     * business day or not.
     *
     * @param days at least 1
     */
    public LocalDate businessDaysAfter(LocalDate start, int days) {
        if (days < 1) {
            throw new IllegalArgumentException("Business days are counted from 1: " + days);
        }
        LocalDate day = start;
        for (int counted = 0; counted < days; ) {
            day = day.plusDays(1);
            if (isBusinessDay(day)) {
                counted++;
            }
        }
        return day;
    }

    /** How many business days lie after {@code start} up to and with {@code end}; 0 if {@code end} is not later. */
    public int businessDaysBetween(LocalDate start, LocalDate end) {
        int counted = 0;
        for (LocalDate day = start.plusDays(1); !day.isAfter(end); day = day.plusDays(1)) {
            if (isBusinessDay(day)) {
                counted++;
            }
        }
        return counted;
    }
}
