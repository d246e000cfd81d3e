package org.throughline.infrastructure.boot.imports;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Set;
import java.util.TreeSet;
import org.throughline.infrastructure.vault.PlaintextScan;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * People of a delivery whose names, addresses, telephone numbers and identifiers are looked for where they must not be.
 * Their birth dates are days on which nothing else happened, for when something happened is not sealed.
 */
final class People {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int HOW_MANY = 3;
    private static final int SHORTEST = 8;

    /** Born late enough that the seconds of the birth date have too many digits to stand in an id by accident. */
    private static final LocalDate BORN_AFTER = LocalDate.of(1973, 4, 1);

    private final Set<String> texts = new TreeSet<>();
    private final Set<LocalDate> births = new TreeSet<>();

    private People() {}

    static People of(FeedDirectory delivery) throws IOException {
        Set<String> days = new TreeSet<>();
        for (String line : delivery.lines("Encounter")) {
            JsonNode period = JSON.readTree(line).path("period");
            days.add(day(period.path("start")));
            days.add(day(period.path("end")));
        }
        var people = new People();
        for (String line : delivery.lines("Patient")) {
            JsonNode person = JSON.readTree(line);
            LocalDate born = LocalDate.parse(person.path("birthDate").asString());
            if (people.births.size() < HOW_MANY && born.isAfter(BORN_AFTER) && !days.contains(born.toString())) {
                people.births.add(born);
                people.take(person);
            }
        }
        return people;
    }

    private static String day(JsonNode instant) {
        String text = instant.asString("");
        return text.length() < 10 ? "" : text.substring(0, 10);
    }

    private void take(JsonNode person) {
        var values = new ArrayList<JsonNode>();
        for (JsonNode name : person.path("name")) {
            values.add(name.path("family"));
            name.path("given").forEach(values::add);
        }
        person.path("telecom").forEach(one -> values.add(one.path("value")));
        person.path("address").forEach(one -> one.path("line").forEach(values::add));
        person.path("identifier").forEach(one -> values.add(one.path("value")));
        values.stream()
                .map(JsonNode::asString)
                .filter(text -> text.length() >= SHORTEST)
                .forEach(texts::add);
    }

    Set<String> texts() {
        return texts;
    }

    Set<LocalDate> births() {
        return births;
    }

    /** Looks for all of it. */
    PlaintextScan scan() {
        var scan = new PlaintextScan();
        texts.forEach(scan::text);
        births.forEach(scan::date);
        return scan;
    }
}
