package org.throughline.infrastructure.console.day;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How near what is owed is, in the order of a page. */
public enum DayGroup {
    OVERDUE,
    TODAY,
    WEEK,
    REST;

    /** In which group something due at {@code at} is; null means that nothing is due. */
    static DayGroup of(@Nullable Instant at, Instant now, ZoneId zone) {
        if (at == null) {
            return REST;
        }
        if (at.isBefore(now)) {
            return OVERDUE;
        }
        LocalDate today = now.atZone(zone).toLocalDate();
        LocalDate day = at.atZone(zone).toLocalDate();
        if (day.equals(today)) {
            return TODAY;
        }
        return day.isAfter(today.plusDays(7)) ? REST : WEEK;
    }

    /**
     * A group with its lines.
     *
     * @param title key of its words
     */
    public record Filled(DayGroup group, String title, List<DayLine> lines) {
        /** Keeps its own copy of the lines. */
        public Filled {
            lines = List.copyOf(lines);
        }
    }
}
