package org.throughline.infrastructure.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.throughline.infrastructure.ledger.Samples.append;
import static org.throughline.infrastructure.ledger.Samples.appendIf;
import static org.throughline.infrastructure.ledger.Samples.event;
import static org.throughline.infrastructure.ledger.Samples.get;
import static org.throughline.infrastructure.ledger.Samples.noneAfter;
import static org.throughline.infrastructure.ledger.Samples.positions;
import static org.throughline.infrastructure.ledger.Samples.tag;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.throughline.infrastructure.ledger.block.Block;
import org.throughline.infrastructure.ledger.event.LedgerQuery;
import org.throughline.infrastructure.ledger.opening.Opening;
import org.throughline.infrastructure.ledger.problem.AppendConflict;
import org.throughline.infrastructure.ledger.problem.LedgerClosed;
import org.throughline.infrastructure.ledger.problem.LedgerOverloaded;
import org.throughline.infrastructure.ledger.problem.LedgerUnavailable;
import org.throughline.infrastructure.ledger.store.BlockStore;
import org.throughline.infrastructure.ledger.store.InMemoryBlockStore;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** Conditions that reach back behind what is in memory. */
class OlderConditionTest {
    private static final int OLDER = 40;

    private final InMemoryBlockStore store = new InMemoryBlockStore();
    private Ledger ledger;

    @BeforeEach
    void open() {
        ledger = open(LedgerOptions.defaults());
        for (int i = 0; i < OLDER; i++) {
            append(ledger, event("a", "place=" + i));
        }
        reopen(LedgerOptions.defaults());
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void a_last_block_that_cannot_be_read_yet_is_waited_for_at_the_opening() {
        Block last = store.all().getLast();
        for (Block hidden : store.all().subList(OLDER - 10, OLDER + 1)) {
            store.hide(hidden.first(), 2);
            reopen(LedgerOptions.defaults());
            assertThat(ledger.knownNext()).isEqualTo(last.next());
        }
    }

    @Test
    void what_was_before_the_opening_forbids() {
        for (int i = 0; i < OLDER; i++) {
            AppendCondition free = noneAfter(-1, place(i));
            assertThatThrownBy(() -> appendIf(ledger, free, event("b")))
                    .isInstanceOf(AppendConflict.class)
                    .hasFieldOrPropertyWithValue("position", i + 1L);
        }
    }

    @Test
    void what_has_left_memory_forbids() {
        reopen(LedgerOptions.defaults().withRecentBytes(1));
        append(ledger, event("b", "place=later"));
        append(ledger, event("b"), event("b"));
        append(ledger, event("b"));
        assertThatThrownBy(() -> appendIf(ledger, noneAfter(-1, LedgerQuery.tagged(tag("place=later"))), event("b")))
                .isInstanceOf(AppendConflict.class);
    }

    @Test
    void the_store_is_not_searched_for_what_never_was() {
        appendIf(ledger, noneAfter(-1, place(100)), event("b", "place=100"));
        int searches = store.searches();
        for (int i = 101; i < 150; i++) {
            appendIf(ledger, noneAfter(-1, place(i)), event("b", "place=" + i));
            assertThat(positions(ledger, place(i), 0, ledger.knownNext())).hasSize(1);
        }
        assertThat(store.searches()).isEqualTo(searches);
    }

    @Test
    void while_an_older_block_is_missing_the_store_is_searched_every_time() {
        store.remove(3);
        reopen(LedgerOptions.defaults());
        appendIf(ledger, noneAfter(-1, place(100)), event("b"));
        int searches = store.searches();
        appendIf(ledger, noneAfter(-1, place(101)), event("b"));
        appendIf(ledger, noneAfter(-1, place(102)), event("b"));
        assertThat(store.searches()).isEqualTo(searches + 2);
    }

    @Test
    void an_append_whose_past_is_searched_holds_its_place_and_holds_up_nobody() {
        reopen(LedgerOptions.defaults().withAppends(new AppendBounds(2, 1 << 20, 128, 128 * 1024)));
        Sinks.One<Void> searched = Sinks.one();
        store.holdSearches(searched.asMono());
        List<Appended> late = new ArrayList<>();
        ledger.append(List.of(event("b")), noneAfter(10, place(2))).subscribe(late::add);
        assertThat(append(ledger, event("c")).first()).isEqualTo(OLDER + 1);
        ledger.append(List.of(event("b")), noneAfter(10, place(3))).subscribe(late::add);
        assertThatThrownBy(() -> append(ledger, event("c"))).isInstanceOf(LedgerOverloaded.class);
        searched.tryEmitEmpty();
        Awaitility.await().atMost(Samples.BOUND).until(() -> late.size() == 2);
        assertThat(append(ledger, event("c")).first()).isEqualTo(OLDER + 4);
    }

    @Test
    void what_comes_while_the_past_is_searched_forbids() {
        reopen(LedgerOptions.defaults().withRecentBytes(1));
        Sinks.One<Void> searched = Sinks.one();
        store.holdSearches(searched.asMono());
        List<Throwable> refused = new ArrayList<>();
        ledger.append(List.of(event("b", "place=2")), noneAfter(10, place(2))).subscribe(none -> {}, refused::add);
        append(ledger, event("c", "place=2"));
        append(ledger, event("c"));
        searched.tryEmitEmpty();
        Awaitility.await().atMost(Samples.BOUND).until(() -> !refused.isEmpty());
        assertThat(refused).singleElement().isInstanceOf(AppendConflict.class);
    }

    @Test
    void any_number_of_searches_that_end_at_the_same_moment_are_all_answered() throws InterruptedException {
        int waiting = 4_000;
        reopen(LedgerOptions.defaults().withAppends(new AppendBounds(waiting, 1L << 30, 128, 128 * 1024)));
        Sinks.One<Void> searched = Sinks.one();
        store.holdSearches(searched.asMono());
        AtomicInteger answered = new AtomicInteger();
        List<Throwable> refused = Collections.synchronizedList(new ArrayList<>());
        for (int i = 0; i < waiting; i++) {
            ledger.append(List.of(event("b")), noneAfter(i % 2 == 0 ? 10 : -1, place(2)))
                    .subscribe(done -> answered.incrementAndGet(), refused::add);
        }
        // little stack, so that what recurses is found whatever the machine's default is
        Thread answering = new Thread(null, searched::tryEmitEmpty, "store answers", 256 * 1024);
        answering.start();
        answering.join();
        Awaitility.await().atMost(Samples.BOUND).until(() -> answered.get() + refused.size() == waiting);
        assertThat(answered.get()).isEqualTo(waiting / 2);
        assertThat(refused).allSatisfy(why -> assertThat(why).isInstanceOf(AppendConflict.class));
        assertThat(append(ledger, event("c")).first()).isEqualTo(OLDER + 1 + waiting / 2);
    }

    @Test
    void who_gives_up_while_the_past_is_searched_leaves_the_place_to_another() {
        reopen(LedgerOptions.defaults().withAppends(new AppendBounds(1, 1 << 20, 128, 128 * 1024)));
        store.holdSearches(Sinks.<Void>one().asMono());
        for (int i = 0; i < 40; i++) {
            ledger.append(List.of(event("b")), noneAfter(10, place(2)))
                    .subscribe()
                    .dispose();
        }
        assertThat(append(ledger, event("c")).first()).isEqualTo(OLDER + 1);
    }

    @Test
    void a_condition_is_not_decided_on_a_store_that_shows_less_than_this_node_has_seen() {
        reopen(LedgerOptions.defaults().withCallerBound(Duration.ofMillis(300)));
        store.showOnlyBefore(20);
        assertThatThrownBy(() -> appendIf(ledger, noneAfter(0, place(25)), event("b", "place=25")))
                .isInstanceOfAny(LedgerUnavailable.class, LedgerOverloaded.class);
        assertThat(append(ledger, event("c")).first())
                .as("what needs no search goes on")
                .isEqualTo(OLDER + 1);
        store.showEverything();
        assertThatThrownBy(() -> appendIf(ledger, noneAfter(0, place(25)), event("b", "place=25")))
                .isInstanceOf(AppendConflict.class)
                .hasFieldOrPropertyWithValue("position", 26L);
        assertThat(positions(ledger, place(25), 0, ledger.knownNext())).containsExactly(26L);
    }

    @Test
    void what_a_store_shows_late_is_waited_for_and_comes_once() {
        store.showOnlyBefore(20);
        List<Long> found = Collections.synchronizedList(new ArrayList<>());
        AtomicBoolean over = new AtomicBoolean();
        ledger.read(
                        new LedgerQuery(List.of(
                                place(12).items().getFirst(), place(25).items().getFirst())),
                        1,
                        OLDER)
                .subscribe(event -> found.add(event.position()), failed -> over.set(true), () -> over.set(true));
        Awaitility.await().atMost(Samples.BOUND).until(() -> !found.isEmpty());
        assertThat(over).isFalse();
        store.showEverything();
        Awaitility.await().atMost(Samples.BOUND).untilTrue(over);
        assertThat(found).containsExactly(13L, 26L);
    }

    @Test
    void a_reading_of_everything_ends_only_where_it_was_asked_to() {
        store.showOnlyBefore(20);
        List<Long> found = Collections.synchronizedList(new ArrayList<>());
        AtomicBoolean over = new AtomicBoolean();
        ledger.read(LedgerQuery.all(), 1, 31)
                .subscribe(event -> found.add(event.position()), failed -> over.set(true), () -> over.set(true));
        Awaitility.await().atMost(Samples.BOUND).until(() -> found.size() == 19);
        assertThat(over).isFalse();
        store.showEverything();
        Awaitility.await().atMost(Samples.BOUND).untilTrue(over);
        assertThat(found)
                .containsExactlyElementsOf(LongStream.range(1, 31).boxed().toList());
    }

    @Test
    void a_place_in_time_is_not_looked_for_on_a_store_that_shows_less() {
        reopen(LedgerOptions.defaults().withCallerBound(Duration.ofMillis(300)));
        Block last = store.all().getLast();
        // this node knows the end, and the store does not show what is before it
        store.answerForTheLast(Mono.just(new BlockStore.Stamp(last.first(), last.next(), last.at())));
        store.showOnlyBefore(5);
        Instant before = store.all().get(OLDER / 2).recordedAt().minusMillis(1);
        assertThatThrownBy(() -> get(ledger.positionAt(before))).isInstanceOf(LedgerUnavailable.class);
    }

    @Test
    void who_follows_the_ledger_waits_for_a_store_that_shows_less_than_it_did() {
        store.showOnlyBefore(20);
        List<Long> followed = Collections.synchronizedList(new ArrayList<>());
        List<Throwable> failed = Collections.synchronizedList(new ArrayList<>());
        Disposable early = ledger.tail(10).subscribe(block -> followed.add(block.first()), failed::add);
        Disposable late = ledger.tail(25).subscribe(block -> followed.add(-block.first()), failed::add);
        Awaitility.await().atMost(Samples.BOUND).until(() -> followed.size() == 10);
        store.showEverything();
        Awaitility.await().atMost(Samples.BOUND).until(() -> followed.size() == 31 + 16);
        assertThat(failed).isEmpty();
        assertThat(followed.stream().filter(first -> first > 0))
                .containsExactlyElementsOf(LongStream.range(10, 41).boxed().toList());
        assertThat(followed.stream().filter(first -> first < 0).map(first -> -first))
                .containsExactlyElementsOf(LongStream.range(25, 41).boxed().toList());
        early.dispose();
        late.dispose();
    }

    @Test
    void closing_refuses_what_is_still_searched_for() {
        store.holdSearches(Sinks.<Void>one().asMono());
        List<Throwable> refused = new ArrayList<>();
        ledger.append(List.of(event("b")), noneAfter(10, place(2))).subscribe(none -> {}, refused::add);
        ledger.close();
        Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> !refused.isEmpty());
        assertThat(refused).singleElement().isInstanceOf(LedgerClosed.class);
    }

    private void reopen(LedgerOptions options) {
        ledger.close();
        ledger = open(options);
    }

    private Ledger open(LedgerOptions options) {
        return get(new Opening("care", store, options, LedgerEnvironment.real()).open());
    }

    private static LedgerQuery place(int number) {
        return LedgerQuery.tagged(tag("place=" + number));
    }
}
