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
import java.util.ArrayList;
import java.util.List;
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
import org.throughline.infrastructure.ledger.store.InMemoryBlockStore;
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
