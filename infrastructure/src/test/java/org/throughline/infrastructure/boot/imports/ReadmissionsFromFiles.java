package org.throughline.infrastructure.boot.imports;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The readmission study computed from the lines of a delivery alone, as docs/reference/studies.md describes it. */
final class ReadmissionsFromFiles {
    /** One stay as a line of the study's rows without the code, and what the figures need of it. */
    record Row(
            int number,
            int year,
            long days,
            int segments,
            String status,
            @Nullable Integer returnDay,
            boolean planned,
            boolean oncology,
            @Nullable Integer deathDay) {
        boolean counted() {
            return status.equals("COUNTED");
        }

        boolean returned() {
            return returnDay != null;
        }

        String csv() {
            return "%d,%d,%d,%d,%s,%d,%s,%d,%d,%s"
                    .formatted(
                            number,
                            year,
                            days,
                            segments,
                            status,
                            returned() ? 1 : 0,
                            returnDay == null ? "" : returnDay,
                            planned ? 1 : 0,
                            oncology ? 1 : 0,
                            deathDay == null ? "" : deathDay);
        }
    }

    private final Set<String> planned;
    private final Set<String> cancer;

    private ReadmissionsFromFiles() throws IOException {
        planned = DeliveredCare.codes(WatchfulCounty.codes("plannedAdmissionReasons"));
        cancer = DeliveredCare.codes(WatchfulCounty.codes("oncologyReasons"));
    }

    /** One row for each acute stay, as known at {@code asOf}. */
    static List<Row> rows(DeliveredCare care, Instant asOf) throws IOException {
        var study = new ReadmissionsFromFiles();
        var rows = new ArrayList<Row>();
        for (String person : care.stayed()) {
            rows.addAll(study.rows(care.stays(person), care.died(person), care.observed(asOf)));
        }
        return rows;
    }

    private List<Row> rows(List<DeliveredCare.Stay> stays, @Nullable LocalDate died, LocalDate observed) {
        var rows = new ArrayList<Row>();
        for (int i = 0; i < stays.size(); i++) {
            DeliveredCare.Stay stay = stays.get(i);
            DeliveredCare.Stay next = i + 1 < stays.size() ? stays.get(i + 1) : null;
            String status = status(stay, died, observed);
            boolean counted = status.equals("COUNTED");
            Integer returned = counted && next != null ? DeliveredCare.within30(stay.left(), next.admitted()) : null;
            Set<String> reasons = returned != null && next != null ? next.reasons() : Set.of();
            rows.add(new Row(
                    i + 1,
                    stay.left().getYear(),
                    ChronoUnit.DAYS.between(stay.admitted(), stay.left()),
                    stay.segments(),
                    status,
                    returned,
                    reasons.stream().anyMatch(planned::contains),
                    reasons.stream().anyMatch(cancer::contains),
                    counted && died != null ? DeliveredCare.within30(stay.left(), died) : null));
        }
        return rows;
    }

    private static String status(DeliveredCare.Stay stay, @Nullable LocalDate died, LocalDate observed) {
        if (died != null && !died.isAfter(stay.left())) {
            return "DIED_IN_STAY";
        }
        return stay.left().plusDays(30).isAfter(observed) ? "WINDOW_NOT_OBSERVED" : "COUNTED";
    }
}
