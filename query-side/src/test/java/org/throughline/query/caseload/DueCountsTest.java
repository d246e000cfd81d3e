package org.throughline.query.caseload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.throughline.query.Story.ZONE;
import static org.throughline.query.Story.at;
import static org.throughline.query.Story.day;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DueCountsTest {
    @Test
    void each_deadline_is_counted_once_and_a_row_without_any_as_nothing_due() {
        assertThat(counted("2026-12-01T14:05", "2026-11-30T23:59:59.999", "2026-12-01T14:04", "2026-12-01T16:30"))
                .isEqualTo(new DueCounts(2, 1, 0, 0, 1));
    }

    @Test
    void the_seventh_day_after_counts_until_its_last_millisecond() {
        assertThat(counted("2026-12-01T14:05", "2026-12-08T23:59:59.999")).isEqualTo(new DueCounts(0, 0, 1, 0, 1));
        assertThat(counted("2026-12-01T14:05", "2026-12-09T00:00")).isEqualTo(new DueCounts(0, 0, 0, 1, 1));
    }

    @Test
    void what_is_due_in_this_millisecond_is_not_overdue() {
        Instant due = at("2026-12-01T23:59:59.999");
        assertThat(DueCounts.of(List.of(List.of(date(due))), due.plusNanos(999_000), day("2026-12-01"), ZONE))
                .isEqualTo(new DueCounts(0, 1, 0, 0, 0));
        assertThat(DueCounts.of(List.of(List.of(date(due))), due.plusMillis(1), day("2026-12-02"), ZONE))
                .isEqualTo(new DueCounts(1, 0, 0, 0, 0));
    }

    @Test
    void the_day_of_25_hours_is_one_day_and_so_is_that_of_23() {
        // Daylight time ends on 2026-11-01 and begins on 2027-03-14.
        assertThat(counted("2026-11-01T00:30", "2026-11-01T23:59:59.999", "2026-11-02T00:00"))
                .isEqualTo(new DueCounts(0, 1, 1, 0, 1));
        assertThat(counted("2026-10-25T12:00", "2026-11-01T23:59:59.999", "2026-11-02T00:00"))
                .isEqualTo(new DueCounts(0, 0, 1, 1, 1));
        assertThat(counted("2027-03-14T00:30", "2027-03-14T23:59:59.999", "2027-03-15T00:00"))
                .isEqualTo(new DueCounts(0, 1, 1, 0, 1));
    }

    /** One row with deadlines at these local times, and one without any. */
    private static DueCounts counted(String now, String... due) {
        List<DueDate> row = Stream.of(due).map(local -> date(at(local))).toList();
        return DueCounts.of(List.of(row, List.of()), at(now), day(now.substring(0, 10)), ZONE);
    }

    private static DueDate date(Instant due) {
        return new DueDate(
                "D2",
                "Do it",
                "Do it",
                "referral",
                "1",
                due,
                due,
                ZONE,
                due.atZone(ZONE).toLocalDate(),
                List.of(),
                null,
                null);
    }
}
