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
 * What the lines of a delivery tell of stays, emergency visits and deaths, as docs/reference/studies.md describes them:
 * nothing of the product is used, neither its mapping nor its merging nor its dates.
 */
final class DeliveredCare {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final ZoneId COUNTY = ZoneId.of("America/Los_Angeles");
    private static final String DRUG_REHABILITATION = "56876005";
    private static final Set<String> NOT_ACUTE = Set.of(DRUG_REHABILITATION, "449411000124106", "305336008");

    /** An encounter as it was delivered. */
    record Segment(Instant from, Instant to, Set<String> reasons) {
        LocalDate came() {
            return day(from);
        }

        LocalDate left() {
            return day(to);
        }
    }

    /** Acute segments of which each continues the one before. */
    record Stay(LocalDate admitted, LocalDate left, int segments, Set<String> reasons) {}

    private final Map<String, List<Segment>> acute = new TreeMap<>();
    private final Map<String, List<Segment>> emergency = new TreeMap<>();
    private final Map<String, LocalDate> deaths = new HashMap<>();
    private Instant newest = Instant.MIN;

    private DeliveredCare() {}

    static DeliveredCare of(FeedDirectory delivery) throws IOException {
        var care = new DeliveredCare();
        for (String line : delivery.lines("Patient")) {
            care.person(JSON.readTree(line));
        }
        for (String line : delivery.lines("Encounter")) {
            care.encounter(JSON.readTree(line));
        }
        return care;
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
        String kind = encounter.path("class").path("code").asString();
        if (kind.equals("IMP") && types.stream().noneMatch(NOT_ACUTE::contains)) {
            add(acute, encounter, from, to);
        } else if (kind.equals("EMER")) {
            add(emergency, encounter, from, to);
        }
    }

    private static void add(Map<String, List<Segment>> kept, JsonNode encounter, Instant from, Instant to) {
        kept.computeIfAbsent(encounter.path("subject").path("reference").asString(), first -> new ArrayList<>())
                .add(new Segment(from, to, codes(encounter.path("reasonCode"))));
    }

    /** Everybody with an acute stay. */
    Set<String> stayed() {
        return acute.keySet();
    }

    /** Everybody with an emergency visit. */
    Set<String> visited() {
        return emergency.keySet();
    }

    /** The emergency visits of a person, by their starts. */
    List<Segment> visits(String person) {
        return byStart(emergency, person);
    }

    /** The acute stays of a person, by their starts. */
    List<Stay> stays(String person) {
        var stays = new ArrayList<Stay>();
        for (Segment next : byStart(acute, person)) {
            Stay last = stays.isEmpty() ? null : stays.getLast();
            if (last == null || next.came().isAfter(last.left().plusDays(1))) {
                stays.add(new Stay(next.came(), next.left(), 1, next.reasons()));
            } else {
                LocalDate left = next.left().isAfter(last.left()) ? next.left() : last.left();
                stays.set(stays.size() - 1, new Stay(last.admitted(), left, last.segments() + 1, last.reasons()));
            }
        }
        return stays;
    }

    private static List<Segment> byStart(Map<String, List<Segment>> kept, String person) {
        return kept.getOrDefault(person, List.of()).stream()
                .sorted(Comparator.comparing(Segment::from))
                .toList();
    }

    @Nullable LocalDate died(String person) {
        return deaths.get(person);
    }

    /** The last day of which the delivery tells, as known at {@code asOf}. */
    LocalDate observed(Instant asOf) {
        return day(newest.isBefore(asOf) ? newest : asOf);
    }

    /** Which of the 30 days after {@code left} a day is. */
    static @Nullable Integer within30(LocalDate left, LocalDate day) {
        int days = (int) ChronoUnit.DAYS.between(left, day);
        return days < 1 || days > 30 ? null : days;
    }

    /** Every code in it, at any depth. */
    static Set<String> codes(JsonNode node) {
        return new HashSet<>(node.findValuesAsString("code"));
    }

    private static Instant instant(JsonNode text) {
        return OffsetDateTime.parse(text.asString()).toInstant();
    }

    private static LocalDate day(Instant instant) {
        return instant.atZone(COUNTY).toLocalDate();
    }
}
