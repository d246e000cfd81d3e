package org.throughline.infrastructure.torture;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.throughline.infrastructure.ledger.AppendCondition;
import org.throughline.infrastructure.ledger.event.LedgerQuery;
import org.throughline.infrastructure.ledger.event.NewEvent;
import org.throughline.infrastructure.ledger.event.Tag;

/**
 * An append as it was asked for. In a history it is one line of words; neither ids nor names hold spaces.
 *
 * @param number of the attempt in its process
 * @param started on the machine's monotonic clock, in nanoseconds
 */
public record Attempt(long number, long started, List<Wanted> events, LedgerQuery query, long after) {

    /** An event to be appended. */
    public record Wanted(UUID id, String type, Set<Tag> tags) {
        public NewEvent event() {
            return new NewEvent(id, type, "1", tags, Map.of(), NewEvent.JSON, "{}".getBytes(StandardCharsets.UTF_8));
        }
    }

    public AppendCondition condition() {
        return query.items().isEmpty() ? AppendCondition.none() : new AppendCondition(query, after);
    }

    String line() {
        String wanted = events.stream()
                .map(event -> event.id() + "/" + event.type() + "/" + written(event.tags()))
                .collect(Collectors.joining(";"));
        String asked = query.items().stream()
                .map(item -> String.join(",", item.types()) + "/" + written(item.tags()))
                .collect(Collectors.joining(";"));
        return "S " + number + " " + started + " " + after + " " + wanted + " " + (asked.isEmpty() ? "-" : asked);
    }

    static Attempt of(String line) {
        String[] words = line.split(" ", -1);
        List<Wanted> wanted = Arrays.stream(words[4].split(";"))
                .map(event -> event.split("/", -1))
                .map(parts -> new Wanted(UUID.fromString(parts[0]), parts[1], tags(parts[2])))
                .toList();
        List<LedgerQuery.Item> items = words[5].equals("-")
                ? List.of()
                : Arrays.stream(words[5].split(";", -1))
                        .map(item -> item.split("/", -1))
                        .map(parts -> new LedgerQuery.Item(types(parts[0]), tags(parts[1])))
                        .toList();
        return new Attempt(
                Long.parseLong(words[1]),
                Long.parseLong(words[2]),
                wanted,
                new LedgerQuery(items),
                Long.parseLong(words[3]));
    }

    private static String written(Set<Tag> tags) {
        return tags.stream().sorted().map(tag -> tag.key() + "=" + tag.value()).collect(Collectors.joining(","));
    }

    private static Set<String> types(String written) {
        return written.isEmpty() ? Set.of() : Set.of(written.split(","));
    }

    private static Set<Tag> tags(String written) {
        return written.isEmpty()
                ? Set.of()
                : Arrays.stream(written.split(","))
                        .map(tag -> new Tag(tag.substring(0, tag.indexOf('=')), tag.substring(tag.indexOf('=') + 1)))
                        .collect(Collectors.toSet());
    }
}
