package org.throughline.infrastructure.torture;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.throughline.infrastructure.ledger.event.LedgerQuery;
import org.throughline.infrastructure.ledger.event.RecordedEvent;
import org.throughline.infrastructure.ledger.event.Tag;
import org.throughline.infrastructure.torture.History.End;
import org.throughline.infrastructure.torture.History.Told;

/** The checker bites: each kind of lie is found, and the truth is not. */
class LogCheckerTest {
    private static final Tag HOT = new Tag("hot", "1");

    private final Attempt.Wanted first = wanted();
    private final Attempt.Wanted second = wanted();

    @Test
    void a_truthful_history_is_accepted() {
        assertThat(check(log(first, second), acknowledged(first, -1, 0, 1, 2), acknowledged(second, 0, 1, 3, 4)))
                .isEmpty();
    }

    @Test
    void a_lost_append_is_found() {
        assertThat(check(log(first), acknowledged(first, -1, 0, 1, 2), acknowledged(second, 0, 1, 3, 4)))
                .singleElement()
                .asString()
                .startsWith("(c) acknowledged at 1, found at -1");
    }

    @Test
    void a_doubled_append_is_found() {
        assertThat(check(log(first, first), acknowledged(first, -1, 0, 1, 2))).anyMatch(said -> said.startsWith("(c)"));
    }

    @Test
    void a_gap_is_found() {
        List<RecordedEvent> log = new ArrayList<>(log(first, second));
        log.removeFirst();
        assertThat(check(log)).anyMatch(said -> said.startsWith("(a)"));
    }

    @Test
    void a_refused_append_that_stands_in_the_log_is_found() {
        assertThat(check(log(first, second), told(second, -1, End.CONFLICT, 0, 1, 2)))
                .anyMatch(said -> said.startsWith("(d)"));
    }

    @Test
    void a_refusal_without_a_conflict_is_found() {
        Attempt.Wanted never = wanted();
        Told refused =
                new Told(new Attempt(1, 1, List.of(never), LedgerQuery.ofTypes("another"), -1), End.CONFLICT, 2, 0);
        assertThat(check(log(first), refused)).anyMatch(said -> said.startsWith("(g) refused"));
    }

    @Test
    void an_overlooked_event_is_found() {
        assertThat(check(log(first, second), acknowledged(second, -1, 1, 1, 2)))
                .anyMatch(said -> said.startsWith("(g) the append"));
    }

    @Test
    void an_append_before_one_acknowledged_earlier_is_found() {
        assertThat(check(log(second, first), acknowledged(first, 0, 1, 1, 2), unconditional(second, 0, 3, 4)))
                .anyMatch(said -> said.startsWith("(f)"));
    }

    @Test
    void an_attempt_survives_its_line() {
        Attempt attempt = new Attempt(7, 8, List.of(first, second), LedgerQuery.all(), 9);
        assertThat(Attempt.of(attempt.line())).isEqualTo(attempt);
        Attempt free = new Attempt(7, 8, List.of(first), new LedgerQuery(List.of()), 9);
        assertThat(Attempt.of(free.line())).isEqualTo(free);
    }

    private static List<String> check(List<RecordedEvent> log, Told... told) {
        return new LogChecker(log).check(List.of(new History(List.of(told))));
    }

    private static Told acknowledged(Attempt.Wanted event, long after, long position, long started, long ended) {
        return told(event, after, End.ACKNOWLEDGED, position, started, ended);
    }

    private static Told told(Attempt.Wanted event, long after, End end, long position, long started, long ended) {
        return new Told(
                new Attempt(started, started, List.of(event), LedgerQuery.tagged(HOT), after), end, ended, position);
    }

    private static Told unconditional(Attempt.Wanted event, long position, long started, long ended) {
        return new Told(
                new Attempt(started, started, List.of(event), new LedgerQuery(List.of()), -1),
                End.ACKNOWLEDGED,
                ended,
                position);
    }

    private static Attempt.Wanted wanted() {
        return new Attempt.Wanted(UUID.randomUUID(), "torture.T1", Set.of(HOT));
    }

    private static List<RecordedEvent> log(Attempt.Wanted... events) {
        List<RecordedEvent> log = new ArrayList<>();
        for (Attempt.Wanted event : events) {
            log.add(new RecordedEvent(log.size(), Instant.EPOCH, event.event()));
        }
        return log;
    }
}
