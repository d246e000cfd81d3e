package org.throughline.infrastructure.console.day;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.throughline.infrastructure.console.frame.Answer;
import org.throughline.infrastructure.console.frame.JsonMap;
import org.throughline.infrastructure.console.frame.LocalTimes;
import org.throughline.infrastructure.console.frame.Names;
import org.throughline.infrastructure.console.frame.Words;

/** Makes of a caseload's answer the lines of a day: one for each thing owed, and one for each client to whom nothing is. */
final class DayLines {
    private static final String TRANSITION = "transition";

    private final LocalTimes times;
    private final Words words;
    private final Names names;
    private final Instant now;

    DayLines(LocalTimes times, Words words, Names names, Instant now) {
        this.times = times;
        this.words = words;
        this.names = names;
        this.now = now;
    }

    /** The groups that have lines, the most urgent first. */
    List<DayGroup.Filled> of(Answer caseload) {
        Map<DayGroup, List<DayLine>> groups = new EnumMap<>(DayGroup.class);
        for (JsonMap row : caseload.rows("rows")) {
            lines(row).forEach(line -> groups.computeIfAbsent(
                            DayGroup.of(line.at(), now, times.zone()), group -> new ArrayList<>())
                    .add(line));
        }
        return groups.entrySet().stream()
                .map(entry -> new DayGroup.Filled(
                        entry.getKey(),
                        "day.group." + entry.getKey(),
                        entry.getValue().stream().sorted(FIRST_DUE).toList()))
                .toList();
    }

    private static final Comparator<DayLine> FIRST_DUE =
            Comparator.comparing(DayLine::at, Comparator.nullsLast(Comparator.naturalOrder()));

    private Stream<DayLine> lines(JsonMap row) {
        List<JsonMap> due = row.objects("due");
        return due.isEmpty() ? Stream.of(line(row, null)) : due.stream().map(clock -> line(row, clock));
    }

    private DayLine line(JsonMap row, @Nullable JsonMap clock) {
        String text = clock == null ? null : clock.text("due");
        Instant at = text == null ? null : Instant.parse(text);
        return new DayLine(
                at == null ? words.of("day.nothing") : times.left(at, now),
                at != null && at.isBefore(now),
                at == null ? null : times.due(at, now),
                at,
                String.valueOf(row.text("client")),
                name(row.object("name")),
                clock == null ? null : owed(clock),
                clock == null ? null : clock.text("rule"),
                day(row, clock),
                last(row.object("lastContact")),
                program(row),
                has(row, clock));
    }

    private static @Nullable String owed(JsonMap clock) {
        String brief = clock.text("shortTitle");
        return brief == null ? clock.text("title") : brief;
    }

    /** Given names, then family name; null if neither is known. */
    private static @Nullable String name(JsonMap name) {
        String given = name.get("given") instanceof List<?> all
                ? all.stream().map(String::valueOf).collect(Collectors.joining(" "))
                : name.text("given");
        String whole =
                Stream.of(given, name.text("family")).filter(part -> part != null).collect(Collectors.joining(" "));
        return whole.isBlank() ? null : whole;
    }

    private @Nullable String day(JsonMap row, @Nullable JsonMap clock) {
        if (clock == null || !TRANSITION.equals(clock.text("about"))) {
            return null;
        }
        return row.objects("transitions").stream()
                .filter(one -> String.valueOf(one.object(TRANSITION).text(TRANSITION)).equals(clock.text("id")))
                .findFirst()
                .map(one -> words.of(
                        "day.of",
                        String.valueOf(one.get("day")),
                        String.valueOf(one.text("within7Days")).equals("OPEN") || weekly(clock) ? "7" : "30"))
                .orElse(null);
    }

    private static boolean weekly(JsonMap clock) {
        return String.valueOf(clock.text("rule")).endsWith("-7");
    }

    private @Nullable String last(JsonMap contact) {
        String at = contact.text("at");
        return at == null
                ? null
                : words.of("day.last", words.of("channel." + contact.text("channel")), times.age(Instant.parse(at), now));
    }

    private String program(JsonMap row) {
        return Stream.of("episodes", "referrals", "intakes", "waiting")
                .flatMap(part -> row.objects(part).stream())
                .flatMap(one -> Stream.of("program", "to", "queue").map(one::text))
                .filter(id -> id != null)
                .flatMap(id -> names.program(id).stream())
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private @Nullable String has(JsonMap row, @Nullable JsonMap clock) {
        String id = clock == null ? null : clock.text("owner");
        if (id != null) {
            return names.worker(id).orElse(null);
        }
        return row.objects("assignments").stream()
                .map(one -> one.text("worker"))
                .filter(worker -> worker != null)
                .flatMap(worker -> names.worker(worker).stream())
                .findFirst()
                .orElse(null);
    }
}
