package org.throughline.infrastructure.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.throughline.infrastructure.ledger.Samples.get;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.Size;
import org.throughline.infrastructure.ledger.event.LedgerQuery;
import org.throughline.infrastructure.ledger.event.LedgerQuery.Item;
import org.throughline.infrastructure.ledger.event.NewEvent;
import org.throughline.infrastructure.ledger.event.RecordedEvent;
import org.throughline.infrastructure.ledger.event.Tag;
import org.throughline.infrastructure.ledger.opening.Opening;
import org.throughline.infrastructure.ledger.problem.AppendConflict;
import org.throughline.infrastructure.ledger.store.BlockStore;
import org.throughline.infrastructure.ledger.store.InMemoryBlockStore;
import org.throughline.infrastructure.ledger.store.InMemoryBlockStore.Fault;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Two nodes append in waves, conditionally, on a store that misbehaves. Afterwards the log itself is the witness: every
 * outcome must be the one that a list of events, read from start to end, explains.
 */
class InterleavedAppendsTest {
    private static final Set<String> TYPES = Set.of("a", "b", "c");
    private static final Set<Tag> TAGS =
            Set.of(new Tag("client", "1"), new Tag("client", "2"), new Tag("program", "1"), new Tag("worker", "1"));

    /** One append: by which node, what, and on what condition, measured back from the head before its wave. */
    record Attempt(boolean firstNode, List<Item> events, LedgerQuery query, int unseen) {}

    /** Appends that run at once, and what the store does meanwhile. */
    record Wave(List<Attempt> attempts, List<Fault> faults) {}

    /** What became of an attempt; {@code appended} or else a conflict. */
    record Outcome(Attempt attempt, AppendCondition condition, Optional<Appended> appended, long conflict) {}

    @Property(tries = 150, seed = "20261102", shrinking = ShrinkingMode.BOUNDED)
    void outcomes_are_those_of_a_simple_list(@ForAll("waves") @Size(min = 1, max = 5) List<Wave> waves) {
        InMemoryBlockStore store = new InMemoryBlockStore();
        Ledger one = open(store, LedgerOptions.defaults());
        Ledger other = open(store, LedgerOptions.defaults().withRecentBytes(1));
        List<Outcome> outcomes = new ArrayList<>();
        for (Wave wave : waves) {
            long head = get(one.head()).next();
            store.plan(wave.faults().toArray(Fault[]::new));
            outcomes.addAll(get(Flux.fromIterable(wave.attempts())
                    .flatMap(attempt -> run(attempt, attempt.firstNode() ? one : other, head), 16)));
        }
        List<RecordedEvent> log = get(one.read(LedgerQuery.all(), 0, Long.MAX_VALUE));
        assertThat(log).isEqualTo(get(other.read(LedgerQuery.all(), 0, Long.MAX_VALUE)));
        for (int i = 0; i < log.size(); i++) {
            assertThat(log.get(i).position()).isEqualTo(i);
        }
        outcomes.forEach(outcome -> assertExplained(outcome, log));
        long acknowledged = outcomes.stream()
                .flatMap(outcome -> outcome.appended().stream())
                .mapToLong(appended -> appended.last() - appended.first() + 1)
                .sum();
        assertThat(log).hasSize((int) acknowledged + 1);
        assertReadsAgree(one, log);
        one.close();
        other.close();
    }

    @Provide
    Arbitrary<List<Wave>> waves() {
        Arbitrary<Item> event = Combinators.combine(
                        Arbitraries.of(TYPES), Arbitraries.of(TAGS).set().ofMaxSize(3))
                .as((type, tags) -> new Item(Set.of(type), tags));
        Arbitrary<Item> item = Combinators.combine(
                        Arbitraries.of(TYPES).set().ofMaxSize(2),
                        Arbitraries.of(TAGS).set().ofMaxSize(2))
                .as(Item::new);
        Arbitrary<Attempt> attempt = Combinators.combine(
                        Arbitraries.of(true, false),
                        event.list().ofMinSize(1).ofMaxSize(3),
                        item.list().ofMaxSize(2).map(LedgerQuery::new),
                        Arbitraries.integers().between(0, 4))
                .as(Attempt::new);
        Arbitrary<Fault> fault = Arbitraries.of(Fault.ANSWER_LOST, Fault.REQUEST_LOST, Fault.REQUEST_LATE);
        return Combinators.combine(
                        attempt.list().ofMinSize(1).ofMaxSize(12), fault.list().ofMaxSize(1))
                .as(Wave::new)
                .list();
    }

    private static Ledger open(BlockStore store, LedgerOptions options) {
        return get(new Opening("care", store, options, LedgerEnvironment.real()).open());
    }

    private static Mono<Outcome> run(Attempt attempt, Ledger node, long head) {
        AppendCondition condition = new AppendCondition(attempt.query(), Math.max(-1, head - 1 - attempt.unseen()));
        List<NewEvent> events = attempt.events().stream()
                .map(event -> Samples.event(
                        event.types().iterator().next(),
                        event.tags().stream()
                                .map(tag -> tag.key() + "=" + tag.value())
                                .toArray(String[]::new)))
                .toList();
        return node.append(events, condition)
                .map(appended -> new Outcome(attempt, condition, Optional.of(appended), -1))
                .onErrorResume(
                        AppendConflict.class,
                        conflict -> Mono.just(new Outcome(attempt, condition, Optional.empty(), conflict.position())));
    }

    private static void assertExplained(Outcome outcome, List<RecordedEvent> log) {
        AppendCondition condition = outcome.condition();
        if (outcome.appended().isEmpty()) {
            assertThat(outcome.conflict()).isGreaterThan(condition.after());
            assertThat(matches(condition.failIfEventsMatch(), log.get((int) outcome.conflict())))
                    .isTrue();
            return;
        }
        Appended appended = outcome.appended().get();
        List<Item> stored = log.subList((int) appended.first(), (int) appended.last() + 1).stream()
                .map(recorded -> new Item(
                        Set.of(recorded.event().type()), recorded.event().tags()))
                .toList();
        assertThat(stored).isEqualTo(outcome.attempt().events());
        assertThat(log.subList((int) condition.after() + 1, (int) appended.first()))
                .noneMatch(between -> matches(condition.failIfEventsMatch(), between));
    }

    private static void assertReadsAgree(Ledger ledger, List<RecordedEvent> log) {
        Map<LedgerQuery, List<RecordedEvent>> expected = TAGS.stream()
                .map(LedgerQuery::tagged)
                .collect(Collectors.toMap(
                        Function.identity(),
                        query -> log.stream()
                                .filter(event -> matches(query, event))
                                .toList()));
        expected.forEach((query, events) ->
                assertThat(get(ledger.read(query, 0, Long.MAX_VALUE))).isEqualTo(events));
    }

    private static boolean matches(LedgerQuery query, RecordedEvent event) {
        return query.items().stream()
                .anyMatch(item -> (item.types().isEmpty()
                                || item.types().contains(event.event().type()))
                        && event.event().tags().containsAll(item.tags()));
    }
}
