package org.throughline.infrastructure.console.trail;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.throughline.infrastructure.console.frame.JsonMap;
import org.throughline.infrastructure.console.frame.LocalTimes;
import org.throughline.infrastructure.console.frame.Names;
import org.throughline.infrastructure.console.frame.Words;

/** Makes of an audit trail its days, the newest first, with what each event changed. */
final class TrailLines {
    private final Words words;
    private final LocalTimes times;
    private final Names names;

    TrailLines(Words words, LocalTimes times, Names names) {
        this.words = words;
        this.times = times;
        this.names = names;
    }

    /** A day on which something was recorded. */
    public record Day(String date, List<Line> lines) {
        /** Keeps its own copy. */
        public Day {
            lines = List.copyOf(lines);
        }
    }

    /**
     * One event.
     *
     * @param late how late it was recorded in words, or null if it was not
     * @param performer who did it, by name
     * @param enterer who typed it in, or null if that is the same
     * @param corrects whether it takes the place of something recorded before
     * @param corrected whether something recorded later has taken its place
     */
    public record Line(
            String position,
            String sentence,
            List<Change> changes,
            String occurred,
            String recorded,
            @Nullable String late,
            String performer,
            @Nullable String enterer,
            @Nullable String onBehalfOf,
            boolean corrects,
            boolean corrected) {
        /** Keeps its own copy. */
        public Line {
            changes = List.copyOf(changes);
        }
    }

    /** What it changed, before and after in words. */
    public record Change(String property, String before, String after) {}

    /** The days of {@code rows}. */
    List<Day> of(List<JsonMap> rows) {
        Map<LocalDate, List<JsonMap>> byDay = new TreeMap<>(Comparator.reverseOrder());
        for (JsonMap row : rows.reversed()) {
            byDay.computeIfAbsent(times.date(String.valueOf(row.text("recordedAt"))), day -> new ArrayList<>())
                    .add(row);
        }
        return byDay.entrySet().stream()
                .map(day -> new Day(
                        times.day(day.getKey()),
                        day.getValue().stream().map(this::line).toList()))
                .toList();
    }

    private Line line(JsonMap row) {
        String performer = actor(row.object("performer"));
        String enterer = actor(row.object("enterer"));
        Object hours = row.get("latenessHours");
        String onBehalfOf = row.get("onBehalfOf") == null ? null : actor(row.object("onBehalfOf"));
        return new Line(
                String.valueOf(row.text("position")),
                String.valueOf(row.text("sentence")),
                row.objects("changes").stream().map(this::change).toList(),
                occurred(row.object("occurred")),
                times.moment(String.valueOf(row.text("recordedAt"))),
                Boolean.TRUE.equals(row.get("late")) ? words.of("trail.late", String.valueOf(hours)) : null,
                performer,
                enterer.equals(performer) ? null : enterer,
                onBehalfOf,
                row.text("corrects") != null,
                row.text("correctedBy") != null);
    }

    private String occurred(JsonMap occurred) {
        String start = occurred.text("start");
        if (start == null) {
            return "";
        }
        return "INSTANT".equals(occurred.text("precision")) || "MINUTE".equals(occurred.text("precision"))
                ? times.moment(start)
                : times.day(times.date(start));
    }

    private Change change(JsonMap change) {
        return new Change(
                String.valueOf(change.text("property")), value(change.get("before")), value(change.get("after")));
    }

    /** A value in words: names in the place of ids, what is nested one after the other. */
    private String value(@Nullable Object value) {
        return switch (value) {
            case null -> "\u2013";
            case JsonMap map ->
                String.join(
                        ", ",
                        map.values().stream()
                                .filter(Objects::nonNull)
                                .map(this::value)
                                .filter(text -> !text.isBlank())
                                .toList());
            case List<?> list ->
                String.join(", ", list.stream().map(this::value).toList());
            default -> named(value.toString());
        };
    }

    private String named(String text) {
        return Stream.of(names.worker(text), names.program(text))
                .flatMap(found -> found.stream())
                .findFirst()
                .orElse(text);
    }

    private String actor(JsonMap actor) {
        String worker = actor.text("worker");
        if (worker != null) {
            return names.worker(worker).orElse(words.of("client.somebody"));
        }
        String service = actor.text("service");
        return service == null ? words.of("client.somebody") : words.of("access.service", service);
    }
}
