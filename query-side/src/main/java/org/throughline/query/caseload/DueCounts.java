package org.throughline.query.caseload;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;

/**
 * What is owed on a whole list, whatever page of it is shown. Each deadline is counted once, so the first four add up to
 * all deadlines.
 *
 * @param overdue deadlines that have passed
 * @param dueToday those that pass later on the local date asked about
 * @param dueWithin7Days those of the seven local days after it
 * @param later all others
 * @param nothingDue rows without any deadline
 */
public record DueCounts(int overdue, int dueToday, int dueWithin7Days, int later, int nothingDue) {
    private static final int SOON = 7;

    /**
     * Counts.
     *
     * @param rows the deadlines of each row
     * @param at what was due before this instant is overdue
     * @param today the local date of {@code at}
     * @param zone the county's, in which a deadline has its local date
     */
    public static DueCounts of(Collection<List<DueDate>> rows, Instant at, LocalDate today, ZoneId zone) {
        Instant now = at.truncatedTo(ChronoUnit.MILLIS);
        int[] counted = new int[4];
        int nothing = 0;
        for (List<DueDate> row : rows) {
            nothing += row.isEmpty() ? 1 : 0;
            row.forEach(one -> counted[group(one.due(), now, today, zone)]++);
        }
        return new DueCounts(counted[0], counted[1], counted[2], counted[3], nothing);
    }

    private static int group(Instant due, Instant now, LocalDate today, ZoneId zone) {
        if (now.isAfter(due)) {
            return 0;
        }
        LocalDate day = due.atZone(zone).toLocalDate();
        if (!day.isAfter(today)) {
            return 1;
        }
        return day.isAfter(today.plusDays(SOON)) ? 3 : 2;
    }
}
