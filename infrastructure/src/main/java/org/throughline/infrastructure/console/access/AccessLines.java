package org.throughline.infrastructure.console.access;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.throughline.infrastructure.console.frame.JsonMap;
import org.throughline.infrastructure.console.frame.LocalTimes;
import org.throughline.infrastructure.console.frame.Names;
import org.throughline.infrastructure.console.frame.Words;

/** Makes of a history of accesses its days, and of each day its people with what was released to them. */
final class AccessLines {
    private static final String RELEASED = "RELEASED";

    private final Words words;
    private final LocalTimes times;
    private final Names names;
    private final String here;

    /** @param here address of the history, under which its entries stand */
    AccessLines(Words words, LocalTimes times, Names names, String here) {
        this.words = words;
        this.times = times;
        this.names = names;
        this.here = here;
    }

    /**
     * A day.
     *
     * @param who names of those who asked
     */
    public record Day(String date, String who, int people, long released, long denied, List<Person> persons) {
        /** Keeps its own copy. */
        public Day {
            persons = List.copyOf(persons);
        }
    }

    /** One person's reads of a day. */
    public record Person(String name, String roles, List<Read> reads) {
        /** Keeps its own copy. */
        public Person {
            reads = List.copyOf(reads);
        }
    }

    /**
     * One read.
     *
     * @param href where its entry is shown
     * @param why the rule in words; empty where none decided
     * @param others how many more people stood on the same page
     */
    public record Read(
            String href,
            String time,
            boolean denied,
            String outcome,
            String view,
            String fields,
            String why,
            @Nullable String rule,
            String purpose,
            int others,
            String request) {}

    /** The days of {@code rows}, the newest first. */
    List<Day> days(List<JsonMap> rows) {
        Map<LocalDate, List<JsonMap>> byDay = new TreeMap<>(Comparator.reverseOrder());
        rows.forEach(row -> byDay.computeIfAbsent(
                        times.date(String.valueOf(row.text("recordedAt"))), day -> new ArrayList<>())
                .add(row));
        return byDay.entrySet().stream()
                .map(day -> day(day.getKey(), day.getValue()))
                .toList();
    }

    private Day day(LocalDate date, List<JsonMap> rows) {
        Map<String, List<JsonMap>> byActor =
                rows.stream().collect(Collectors.groupingBy(this::actor, LinkedHashMap::new, Collectors.toList()));
        List<Person> persons = byActor.entrySet().stream()
                .map(one -> new Person(
                        one.getKey(),
                        roles(one.getValue().getFirst()),
                        one.getValue().stream().map(this::read).toList()))
                .toList();
        long released = rows.stream()
                .filter(row -> RELEASED.equals(row.text("outcome")))
                .count();
        long denied = rows.stream().filter(AccessLines::isDenied).count();
        return new Day(times.day(date), String.join(", ", byActor.keySet()), persons.size(), released, denied, persons);
    }

    private Read read(JsonMap row) {
        String purpose = row.text("purpose");
        String meaning = row.text("ruleMeaning");
        int count = row.get("count") instanceof Number number ? number.intValue() : 0;
        return new Read(
                here + "/" + row.text("position"),
                times.time(String.valueOf(row.text("recordedAt"))),
                isDenied(row),
                words.of("access.outcome." + row.text("outcome")),
                view(row),
                list(row, "fields", "access.field."),
                meaning == null ? "" : meaning,
                row.text("rule"),
                purpose == null ? words.of("access.purpose.none") : words.of("purpose." + purpose),
                Math.max(0, count - 1),
                String.valueOf(row.text("request")).substring(0, 8));
    }

    /** The view as a page calls it; a command, or a view of another version, by its own name. */
    private String view(JsonMap row) {
        String name = row.text("view");
        if (name == null) {
            return "\u2013";
        }
        String told = words.find("access.view." + name);
        return told == null ? name : told;
    }

    /** Who asked: by name as far as the directory tells, never by an id. */
    String actor(JsonMap row) {
        String worker = row.object("actor").text("worker");
        if (worker != null) {
            return names.worker(worker).orElse(words.of("client.somebody"));
        }
        String service = row.object("actor").text("service");
        return service == null ? words.of("access.nobody") : words.of("access.service", service);
    }

    /** The roles they had then. */
    String roles(JsonMap row) {
        return list(row, "roles", "role.").toLowerCase(Locale.US);
    }

    /** The words of a list of codes. */
    String list(JsonMap row, String name, String prefix) {
        Stream<?> codes = row.get(name) instanceof List<?> all ? all.stream() : Stream.empty();
        return codes.map(code -> {
                    String told = words.find(prefix + code);
                    return told == null ? String.valueOf(code) : told;
                })
                .collect(Collectors.joining(", "));
    }

    /** When it was recorded. */
    String moment(JsonMap row) {
        return times.moment(Instant.parse(String.valueOf(row.text("recordedAt"))));
    }

    static boolean isDenied(JsonMap row) {
        return "DENIED".equals(row.text("outcome")) || "REFUSED".equals(row.text("outcome"));
    }
}
