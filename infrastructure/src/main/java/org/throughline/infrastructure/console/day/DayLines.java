package org.throughline.infrastructure.console.day;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.throughline.infrastructure.console.frame.Answer;
import org.throughline.infrastructure.console.frame.JsonMap;
import org.throughline.infrastructure.console.frame.LocalTimes;
import org.throughline.infrastructure.console.frame.Names;
import org.throughline.infrastructure.console.frame.PersonName;
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
            lines(row)
                    .forEach(line -> groups.computeIfAbsent(
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
                clock == null ? null : rule(clock),
                clock != null && TRANSITION.equals(clock.text("about")) ? clock.text("id") : null,
                day(clock),
                last(row.object("lastContact")),
                program(row, clock),
                has(row, clock));
    }

    /** The rule's id, with how many holidays made the date later. */
    private String rule(JsonMap clock) {
        long holidays = clock.objects("skipped").stream()
                .filter(day -> !"weekend".equals(day.text("why")))
                .count();
        String id = String.valueOf(clock.text("rule"));
        return holidays == 0 ? id : words.of("day.rule", id, holidays);
    }

    private static @Nullable String owed(JsonMap clock) {
        String brief = clock.text("shortTitle");
        return brief == null ? clock.text("title") : brief;
    }

    private static @Nullable String name(JsonMap name) {
        String whole = PersonName.of(name);
        return whole.isEmpty() ? null : whole;
    }

    /** Only of a transition: the days of its own rule. */
    private @Nullable String day(@Nullable JsonMap clock) {
        if (clock == null || !TRANSITION.equals(clock.text("about"))) {
            return null;
        }
        JsonMap day = clock.object("day");
        return day.isEmpty() ? null : words.of("day.of", String.valueOf(day.get("day")), String.valueOf(day.get("of")));
    }

    private @Nullable String last(JsonMap contact) {
        String at = contact.text("at");
        return at == null
                ? null
                : words.of(
                        "day.last", words.of("channel." + contact.text("channel")), times.age(Instant.parse(at), now));
    }

    /** The program that owes it; where nothing is owed, those that the client has to do with. */
    private String program(JsonMap row, @Nullable JsonMap clock) {
        String queue = clock == null ? null : clock.object("owner").text("queue");
        Stream<String> ids = queue != null
                ? Stream.of(queue)
                : Stream.of("episodes", "intakes", "waiting")
                        .flatMap(part -> row.objects(part).stream())
                        .map(one -> String.valueOf(one.text("program")));
        return ids.flatMap(id -> names.program(id).stream()).distinct().collect(Collectors.joining(", "));
    }

    /** Who owes it by name; where nothing is owed, who carries the client. */
    private @Nullable String has(JsonMap row, @Nullable JsonMap clock) {
        Stream<@Nullable String> ids = clock == null
                ? row.objects("assignments").stream().map(one -> one.text("worker"))
                : Stream.of(clock.object("owner").text("worker"));
        return ids.filter(Objects::nonNull)
                .flatMap(id -> names.worker(id).stream())
                .findFirst()
                .orElse(null);
    }
}
