package org.throughline.infrastructure.boot.imports;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The readmission study computed from the lines of a delivery alone, as docs/reference/studies.md describes it: nothing
 * of the product is used, neither its mapping nor its merging nor its dates.
 */
final class StudyFromFiles {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final ZoneId COUNTY = ZoneId.of("America/Los_Angeles");
    private static final String DRUG_REHABILITATION = "56876005";
    private static final Set<String> NOT_ACUTE = Set.of(DRUG_REHABILITATION, "449411000124106", "305336008");
    private static final int WINDOW = 30;

    private record Segment(Instant from, Instant to, Set<String> reasons) {}

    private record Stay(LocalDate admitted, LocalDate left, int segments, Set<String> reasons) {}

    /** One stay as a line of the study's rows without the pseudonym, and what the figures need of it. */
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

    private final Map<String, List<Segment>> acute = new TreeMap<>();
    private final Map<String, LocalDate> deaths = new HashMap<>();
    private final Set<String> planned;
    private final Set<String> cancer;
    private Instant newest = Instant.MIN;

    private StudyFromFiles() throws IOException {
        planned = codes(WatchfulCounty.codes("plannedAdmissionReasons"));
        cancer = codes(WatchfulCounty.codes("oncologyReasons"));
    }

    /** One row for each acute stay, as known at {@code asOf}. */
    static List<Row> rows(FeedDirectory delivery, Instant asOf) throws IOException {
        var study = new StudyFromFiles();
        for (String line : delivery.lines("Patient")) {
            study.person(JSON.readTree(line));
        }
        for (String line : delivery.lines("Encounter")) {
            study.encounter(JSON.readTree(line));
        }
        Instant told = study.newest.isBefore(asOf) ? study.newest : asOf;
        var rows = new ArrayList<Row>();
        study.acute.forEach(
                (person, segments) -> rows.addAll(study.rows(merged(segments), study.deaths.get(person), day(told))));
        return rows;
    }

    private void person(JsonNode person) {
        JsonNode died = person.path("deceasedDateTime");
        if (died.isString()) {
            deaths.put("Patient/" + person.path("id").asString(), day(instant(died)));
        }
    }

    private void encounter(JsonNode encounter) {
        Set<String> types = codes(encounter.path("type"));
        if (types.contains(DRUG_REHABILITATION)) {
            return;
        }
        Instant from = instant(encounter.path("period").path("start"));
        Instant to = instant(encounter.path("period").path("end"));
        newest = to.isAfter(newest) ? to : newest;
        if (encounter.path("class").path("code").asString().equals("IMP")
                && types.stream().noneMatch(NOT_ACUTE::contains)) {
            acute.computeIfAbsent(encounter.path("subject").path("reference").asString(), first -> new ArrayList<>())
                    .add(new Segment(from, to, codes(encounter.path("reasonCode"))));
        }
    }

    /** Every code in it, at any depth. */
    private static Set<String> codes(JsonNode node) {
        return new HashSet<>(node.findValuesAsString("code"));
    }

    private static List<Stay> merged(List<Segment> segments) {
        var stays = new ArrayList<Stay>();
        for (Segment next :
                segments.stream().sorted(Comparator.comparing(Segment::from)).toList()) {
            Stay last = stays.isEmpty() ? null : stays.getLast();
            if (last == null || day(next.from()).isAfter(last.left().plusDays(1))) {
                stays.add(new Stay(day(next.from()), day(next.to()), 1, next.reasons()));
            } else {
                LocalDate left = day(next.to()).isAfter(last.left()) ? day(next.to()) : last.left();
                stays.set(stays.size() - 1, new Stay(last.admitted(), left, last.segments() + 1, last.reasons()));
            }
        }
        return stays;
    }

    private List<Row> rows(List<Stay> stays, @Nullable LocalDate died, LocalDate observed) {
        var rows = new ArrayList<Row>();
        for (int i = 0; i < stays.size(); i++) {
            Stay stay = stays.get(i);
            Stay next = i + 1 < stays.size() ? stays.get(i + 1) : null;
            String status = status(stay, died, observed);
            boolean counted = status.equals("COUNTED");
            Integer returned = counted && next != null ? within(stay.left(), next.admitted()) : null;
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
                    counted && died != null ? within(stay.left(), died) : null));
        }
        return rows;
    }

    private static String status(Stay stay, @Nullable LocalDate died, LocalDate observed) {
        if (died != null && !died.isAfter(stay.left())) {
            return "DIED_IN_STAY";
        }
        return stay.left().plusDays(WINDOW).isAfter(observed) ? "WINDOW_NOT_OBSERVED" : "COUNTED";
    }

    private static @Nullable Integer within(LocalDate left, LocalDate day) {
        int days = (int) ChronoUnit.DAYS.between(left, day);
        return days < 1 || days > WINDOW ? null : days;
    }

    private static Instant instant(JsonNode text) {
        return OffsetDateTime.parse(text.asString()).toInstant();
    }

    private static LocalDate day(Instant instant) {
        return instant.atZone(COUNTY).toLocalDate();
    }
}
