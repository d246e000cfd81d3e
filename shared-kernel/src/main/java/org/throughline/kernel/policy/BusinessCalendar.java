package org.throughline.kernel.policy;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Which days are business days: Monday to Friday without holidays (domain table 5.10, clock rules). Federal holidays
 * must be given as observed.
 *
 * @param holidays days of the county that are no business days, each with its name
 */
public record BusinessCalendar(Map<LocalDate, String> holidays) {
    /** Keeps its own copy of the holidays. */
    public BusinessCalendar {
        holidays = Map.copyOf(holidays);
    }

    /** Whether work is done on {@code day}. */
    public boolean isBusinessDay(LocalDate day) {
        return !isWeekend(day) && !holidays.containsKey(day);
    }

    /** The days after {@code start} up to and with {@code end} that are no business days, the first one first. */
    public List<SkippedDay> skipped(LocalDate start, LocalDate end) {
        if (!end.isAfter(start)) {
            return List.of();
        }
        return start.plusDays(1)
                .datesUntil(end.plusDays(1))
                .flatMap(day -> isBusinessDay(day) ? Stream.<SkippedDay>empty() : Stream.of(skipped(day)))
                .toList();
    }

    /** A holiday at a weekend is told by its name. */
    private SkippedDay skipped(LocalDate day) {
        return new SkippedDay(day, holidays.getOrDefault(day, SkippedDay.WEEKEND));
    }

    private static boolean isWeekend(LocalDate day) {
        return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
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
