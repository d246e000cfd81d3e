package org.throughline.infrastructure.ledger.axon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.Size;
import org.throughline.infrastructure.embeddedmongo.TestStore;
import org.throughline.infrastructure.ledger.AppendCondition;
import org.throughline.infrastructure.ledger.Ledger;
import org.throughline.infrastructure.ledger.LedgerEnvironment;
import org.throughline.infrastructure.ledger.LedgerOptions;
import org.throughline.infrastructure.ledger.TestMongo;
import org.throughline.infrastructure.ledger.event.LedgerQuery;
import org.throughline.infrastructure.ledger.event.LedgerQuery.Item;
import org.throughline.infrastructure.ledger.event.NewEvent;
import org.throughline.infrastructure.ledger.event.RecordedEvent;
import org.throughline.infrastructure.ledger.event.Tag;
import org.throughline.infrastructure.ledger.opening.Ledgers;
import org.throughline.infrastructure.ledger.opening.Opening;
import org.throughline.infrastructure.ledger.problem.AppendConflict;
import org.throughline.infrastructure.ledger.problem.LedgerUnavailable;
import org.throughline.infrastructure.ledger.store.InMemoryBlockStore;
import reactor.core.publisher.Mono;

class DecodedEventsTest {
    private static final Duration BOUND = Duration.ofSeconds(20);
    private static final long PLENTY = 64L * 1024 * 1024;
    private static final Tag PROGRAM = new Tag("program", "1");
    private static final Set<String> TYPES = Set.of("a", "b", "c");
    private static final Set<Tag> TAGS = Set.of(PROGRAM, new Tag("program", "2"), new Tag("client", "1"));

    /** What happens: an append by one of two nodes, on a condition that may be broken, or else a read. */
    record Step(boolean firstNode, boolean append, boolean stale, Item event, List<Item> items, int before) {}

    @Example
    void a_history_of_5000_events_is_read_and_decoded_once() {
        Ledger ledger = get(Ledgers.open(
                TestStore.freshDatabase(), "care", LedgerOptions.defaults().withRecentBytes(1)));
        append(ledger, 5_000);
        CountingCodec codec = new CountingCodec();
        DecodedEvents events = new DecodedEvents(ledger, codec, PLENTY);
        LedgerQuery decision = query("a decision about the program and this episode", 1);
        assertThat(get(events.read(decision, 1, ledger.knownNext()))).hasSize(5_000);
        assertThat(codec.decodedSince()).isEqualTo(5_000);

        append(ledger, 3);
        LedgerQuery next = query("another episode of the same program", 2);
        assertThat(get(events.read(next, 1, ledger.knownNext()))).hasSize(5_003);
        assertThat(codec.decodedSince()).isEqualTo(3);
        assertThat(get(events.read(next, 1, ledger.knownNext()))).hasSize(5_003);
        assertThat(codec.decodedSince()).isZero();
        ledger.close();
    }

    @Example
    void what_a_late_store_did_not_show_is_not_taken_for_absent_afterwards() {
        var store = new InMemoryBlockStore();
        Ledger writer = get(new Opening("care", store, LedgerOptions.defaults(), LedgerEnvironment.real()).open());
        for (int i = 0; i < 30; i++) {
            append(writer, 1);
        }
        writer.close();
        LedgerOptions impatient = LedgerOptions.defaults().withRecentBytes(1).withCallerBound(Duration.ofMillis(200));
        Ledger ledger = get(new Opening("care", store, impatient, LedgerEnvironment.real()).open());
        DecodedEvents events = new DecodedEvents(ledger, new PlainEventCodec(), PLENTY, 1);
        store.showOnlyBefore(10);
        assertThatThrownBy(() -> get(events.read(query("a", 1), 1, ledger.knownNext())))
                .isInstanceOf(LedgerUnavailable.class);
        store.showEverything();
        assertThat(get(events.read(query("a", 1), 1, ledger.knownNext()))).hasSize(30);
        long beyond = ledger.knownNext() + 1;
        assertThat(get(events.read(query("a", 1), 1, beyond))).hasSize(30);
        append(ledger, 1);
        assertThat(get(events.read(query("a", 1), 1, beyond))).hasSize(31);
        ledger.close();
    }

    @Example
    void what_does_not_fit_the_bound_is_forgotten_and_read_again() {
        Ledger ledger = TestMongo.open(TestStore.freshDatabase());
        append(ledger, 100);
        CountingCodec codec = new CountingCodec();
        DecodedEvents events = new DecodedEvents(ledger, codec, 10 * 1024);
        for (int i = 0; i < 3; i++) {
            assertThat(get(events.read(query("a", i), 1, ledger.knownNext()))).hasSize(100);
            assertThat(codec.decodedSince()).isEqualTo(100);
        }
        ledger.close();
    }

    @Property(tries = 60, seed = "20261125", shrinking = ShrinkingMode.BOUNDED)
    void whatever_happens_in_between_a_read_gives_what_the_ledger_holds(
            @ForAll("steps") @Size(min = 5, max = 60) List<Step> steps, @ForAll("bounds") long bound) {
        var database = TestStore.freshDatabase();
        Ledger one = TestMongo.open(database);
        Ledger other =
                get(Ledgers.open(database, "care", LedgerOptions.defaults().withRecentBytes(1)));
        DecodedEvents ofOne = new DecodedEvents(one, new PlainEventCodec(), bound, 1);
        DecodedEvents ofOther = new DecodedEvents(other, new PlainEventCodec(), bound, 2);
        for (Step step : steps) {
            Ledger ledger = step.firstNode() ? one : other;
            if (step.append()) {
                appendOrFail(ledger, step);
            } else {
                LedgerQuery query = new LedgerQuery(step.items());
                long end = Math.max(1, get(ledger.head()).next() - step.before());
                assertThat(read(step.firstNode() ? ofOne : ofOther, query, end)).isEqualTo(plain(ledger, query, end));
            }
        }
        one.close();
        other.close();
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<Item> event = Combinators.combine(
                        Arbitraries.of(TYPES), Arbitraries.of(TAGS).set().ofMaxSize(3))
                .as((type, tags) -> new Item(Set.of(type), tags));
        Arbitrary<Item> item = Combinators.combine(
                        Arbitraries.of(TYPES).set().ofMaxSize(2),
                        Arbitraries.of(TAGS).set().ofMaxSize(2))
                .as(Item::new);
        return Combinators.combine(
                        Arbitraries.of(true, false),
                        Arbitraries.of(true, false),
                        Arbitraries.frequency(Tuple.of(3, false), Tuple.of(1, true)),
                        event,
                        item.list().ofMaxSize(3),
                        Arbitraries.frequency(Tuple.of(4, 0), Tuple.of(1, 1), Tuple.of(1, 3)))
                .as(Step::new)
                .list();
    }

    @Provide
    Arbitrary<Long> bounds() {
        return Arbitraries.of(1L, 6_000L, PLENTY);
    }

    private static void appendOrFail(Ledger ledger, Step step) {
        AppendCondition condition = step.stale() ? new AppendCondition(LedgerQuery.all(), 0) : AppendCondition.none();
        Mono<?> appended = ledger.append(
                List.of(event(
                        step.event().types().iterator().next(), step.event().tags())),
                condition);
        if (step.stale() && get(ledger.head()).next() > 1) {
            assertThatThrownBy(() -> get(appended)).isInstanceOf(AppendConflict.class);
        } else {
            get(appended);
        }
    }

    private static List<Object> read(DecodedEvents events, LedgerQuery query, long end) {
        return get(events.read(query, 1, end)).stream()
                .<Object>map(event ->
                        List.of(event.position(), event.entry().message().identifier()))
                .toList();
    }

    private static List<Object> plain(Ledger ledger, LedgerQuery query, long end) {
        return get(ledger.read(query, 1, end).collectList()).stream()
                .<Object>map(event -> List.of(event.position(), id(event)))
                .toList();
    }

    private static String id(RecordedEvent event) {
        return event.event().eventId().toString();
    }

    /** As decisions ask: for what grows with the program, and for what only this command is about. */
    private static LedgerQuery query(String why, int episode) {
        return new LedgerQuery(List.of(
                new Item(Set.of("a"), Set.of(PROGRAM)),
                new Item(Set.of("a", "b"), Set.of(new Tag("episode", why + episode)))));
    }

    private static void append(Ledger ledger, int count) {
        List<NewEvent> events = new ArrayList<>(IntStream.range(0, count)
                .mapToObj(i -> event("a", Set.of(PROGRAM)))
                .toList());
        while (!events.isEmpty()) {
            List<NewEvent> some = events.subList(0, Math.min(100, events.size()));
            get(ledger.append(List.copyOf(some), AppendCondition.none()));
            some.clear();
        }
    }

    private static NewEvent event(String type, Set<Tag> tags) {
        return new NewEvent(
                UUID.randomUUID(),
                type,
                "1",
                tags,
                Map.of("plain.madeAt", "2026-11-25T00:00:00Z"),
                NewEvent.JSON,
                "{}".getBytes(StandardCharsets.UTF_8));
    }

    private static <T> T get(Mono<T> answer) {
        return answer.blockOptional(BOUND).orElseThrow();
    }
}
