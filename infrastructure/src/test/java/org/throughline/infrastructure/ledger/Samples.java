package org.throughline.infrastructure.ledger;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.throughline.infrastructure.ledger.event.LedgerQuery;
import org.throughline.infrastructure.ledger.event.NewEvent;
import org.throughline.infrastructure.ledger.event.RecordedEvent;
import org.throughline.infrastructure.ledger.event.Tag;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Events for tests, and answers waited for with a bound. */
public final class Samples {
    public static final Duration BOUND = Duration.ofSeconds(20);

    private Samples() {}

    /** An event of this type with tags written {@code key=value}. */
    public static NewEvent event(String type, String... tags) {
        return event(UUID.randomUUID(), type, tags);
    }

    public static NewEvent event(UUID id, String type, String... tags) {
        return new NewEvent(
                id,
                type,
                "1",
                Arrays.stream(tags).map(Samples::tag).collect(Collectors.toSet()),
                Map.of("correlationId", "c-1"),
                NewEvent.JSON,
                "{}".getBytes(StandardCharsets.UTF_8));
    }

    public static Tag tag(String written) {
        int equals = written.indexOf('=');
        return new Tag(written.substring(0, equals), written.substring(equals + 1));
    }

    public static Appended append(Ledger ledger, NewEvent... events) {
        return get(ledger.append(List.of(events), AppendCondition.none()));
    }

    public static Appended appendIf(Ledger ledger, AppendCondition condition, NewEvent... events) {
        return get(ledger.append(List.of(events), condition));
    }

    public static AppendCondition noneAfter(long after, LedgerQuery query) {
        return new AppendCondition(query, after);
    }

    public static List<Long> positions(Ledger ledger, LedgerQuery query, long from, long to) {
        return get(ledger.read(query, from, to).map(RecordedEvent::position).collectList());
    }

    public static <T> T get(Mono<T> answer) {
        return answer.blockOptional(BOUND).orElseThrow();
    }

    public static <T> List<T> get(Flux<T> answers) {
        return get(answers.collectList());
    }
}
