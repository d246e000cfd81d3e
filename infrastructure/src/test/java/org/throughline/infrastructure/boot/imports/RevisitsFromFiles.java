package org.throughline.infrastructure.boot.imports;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The study of emergency revisits computed from the lines of a delivery alone, as docs/reference/studies.md describes it. */
final class RevisitsFromFiles {
    private RevisitsFromFiles() {}

    /** One emergency visit as a line of the study's rows without the code. */
    record Row(
            int number,
            int year,
            long days,
            String status,
            @Nullable Integer revisitDay,
            @Nullable Integer deathDay) {
        boolean counted() {
            return status.equals("COUNTED");
        }

        boolean revisited() {
            return revisitDay != null;
        }

        String csv() {
            return "%d,%d,%d,%s,%d,%s,%s"
                    .formatted(
                            number,
                            year,
                            days,
                            status,
                            revisited() ? 1 : 0,
                            revisitDay == null ? "" : revisitDay,
                            deathDay == null ? "" : deathDay);
        }
    }

    /** One row for each emergency visit, as known at {@code asOf}. */
    static List<Row> rows(DeliveredCare care, Instant asOf) {
        var rows = new ArrayList<Row>();
        LocalDate observed = care.observed(asOf);
        for (String person : care.visited()) {
            int number = 0;
            for (DeliveredCare.Segment visit : care.visits(person)) {
                number++;
                LocalDate died = care.died(person);
                String status = status(care.stays(person), visit.left(), died, observed);
                boolean counted = status.equals("COUNTED");
                rows.add(new Row(
                        number,
                        visit.left().getYear(),
                        ChronoUnit.DAYS.between(visit.came(), visit.left()),
                        status,
                        counted ? revisitDay(care.visits(person), visit.left()) : null,
                        counted && died != null ? DeliveredCare.within30(visit.left(), died) : null));
            }
        }
        return rows;
    }

    private static String status(
            List<DeliveredCare.Stay> stays, LocalDate left, @Nullable LocalDate died, LocalDate observed) {
        if (died != null && !died.isAfter(left)) {
            return "DIED_IN_VISIT";
        }
        for (DeliveredCare.Stay stay : stays) {
            long later = ChronoUnit.DAYS.between(left, stay.admitted());
            if (later == 0 || later == 1) {
                return "ADMITTED";
            }
        }
        return left.plusDays(30).isAfter(observed) ? "WINDOW_NOT_OBSERVED" : "COUNTED";
    }

    /** The visits are in the order of their starts, so the first one in the window is the next one. */
    private static @Nullable Integer revisitDay(List<DeliveredCare.Segment> visits, LocalDate left) {
        for (DeliveredCare.Segment other : visits) {
            Integer day = DeliveredCare.within30(left, other.came());
            if (day != null) {
                return day;
            }
        }
        return null;
    }
}
