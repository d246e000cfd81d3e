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
import java.util.Optional;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.throughline.infrastructure.ledger.block.Block;
import org.throughline.infrastructure.ledger.block.Chain;
import org.throughline.infrastructure.ledger.block.EncodedEvent;
import org.throughline.infrastructure.ledger.block.IndexKeys;
import org.throughline.infrastructure.ledger.event.LedgerQuery;
import org.throughline.infrastructure.ledger.event.NewEvent;
import org.throughline.infrastructure.ledger.event.RecordedEvent;
import org.throughline.infrastructure.ledger.opening.Opening;
import org.throughline.infrastructure.ledger.problem.AppendConflict;
import org.throughline.infrastructure.ledger.problem.AppendNotWritten;
import org.throughline.infrastructure.ledger.problem.LedgerDamaged;
import org.throughline.infrastructure.ledger.problem.LedgerException;
import org.throughline.infrastructure.ledger.problem.OutcomeUnknown;
import org.throughline.infrastructure.ledger.store.BlockStore;
import org.throughline.infrastructure.ledger.store.InMemoryBlockStore;
import org.throughline.infrastructure.ledger.store.InMemoryBlockStore.Fault;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What the appender does when the store gives no answer, a late one or a wrong one. */
class AppenderFaultTest {
    private static final LedgerQuery TAKEN = LedgerQuery.tagged(tag("place=1"));

    private final InMemoryBlockStore store = new InMemoryBlockStore();
    private Ledger ledger;

    @BeforeEach
    void open() {
        ledger = open(LedgerOptions.defaults());
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"ANSWER_LOST", "REQUEST_LOST", "REQUEST_LATE", "NOT_YET_COMMITTED"})
    void an_append_with_an_unclear_outcome_is_committed_once_and_reported_truly(Fault fault) {
        append(ledger, event("a"));
        store.plan(fault);
        Appended appended = appendIf(ledger, noneAfter(0, TAKEN), event("Taken", "place=1"));
        assertThat(appended.first()).isEqualTo(2);
        assertThat(positions(ledger, TAKEN, 0, 99)).containsExactly(2L);
        assertThat(append(ledger, event("b")).first()).isEqualTo(3);
        assertVerifies();
    }

    @Test
    void several_faults_in_a_row_change_nothing() {
        store.plan(Fault.REQUEST_LOST, Fault.REQUEST_LATE, Fault.ANSWER_LOST, Fault.REQUEST_LOST);
        for (int i = 1; i <= 5; i++) {
            assertThat(append(ledger, event("a")).first()).isEqualTo(i);
        }
        assertVerifies();
    }

    @Test
    void a_block_refused_at_once_fails_its_appends_and_the_next_one_goes_on() {
        store.plan(Fault.REFUSED);
        assertThatThrownBy(() -> append(ledger, event("a"))).isInstanceOf(AppendNotWritten.class);
        assertThat(append(ledger, event("b")).first()).isEqualTo(1);
        assertVerifies();
    }

    @Test
    void a_block_refused_after_an_unclear_attempt_may_be_there_and_is_asked_for_again() {
        store.plan(Fault.REQUEST_LATE, Fault.REFUSED, Fault.REFUSED);
        assertThat(append(ledger, event("a")).first()).isEqualTo(1);
        assertThat(positions(ledger, LedgerQuery.ofTypes("a"), 0, 99)).containsExactly(1L);
    }

    @Test
    void a_condition_is_checked_again_when_another_node_took_the_place() {
        store.beatInsertWith(block -> Optional.of(rivalOf(block, event("Taken", "place=1"))));
        assertThatThrownBy(() -> appendIf(ledger, noneAfter(0, TAKEN), event("Taken", "place=1")))
                .isInstanceOfSatisfying(
                        AppendConflict.class,
                        conflict -> assertThat(conflict.position()).isEqualTo(1));
        assertThat(append(ledger, event("b")).first()).isEqualTo(2);
    }

    @Test
    void an_append_goes_to_the_new_end_when_another_node_took_the_place() {
        store.beatInsertWith(block -> Optional.of(rivalOf(block, event("Other"), event("Other"))));
        assertThat(appendIf(ledger, noneAfter(0, TAKEN), event("Taken", "place=1"))
                        .first())
                .isEqualTo(3);
        assertVerifies();
    }

    @Test
    void an_append_is_not_refused_for_an_event_of_its_group_that_was_never_committed() {
        // while the first append is sent again, the two that matter here gather into one group
        store.plan(Fault.REQUEST_LOST, Fault.REQUEST_LOST, Fault.REQUEST_LOST, Fault.REQUEST_LOST);
        store.beatInsertWith(block -> block.leaves().getFirst().type().equals("Taken")
                ? Optional.of(rivalOf(block, event("Rival", "blocks=first")))
                : Optional.empty());
        Mono<Appended> busy = submitted(AppendCondition.none(), event("Busy"));
        Awaitility.await().until(() -> store.plannedFaults() < 4);
        Mono<Appended> first =
                submitted(noneAfter(0, LedgerQuery.tagged(tag("blocks=first"))), event("Taken", "place=1"));
        Mono<Appended> second = submitted(noneAfter(0, TAKEN), event("Taken", "place=1"));
        assertThat(get(busy).first()).isEqualTo(1);
        assertThatThrownBy(() -> get(first)).isInstanceOf(AppendConflict.class);
        assertThat(get(second).first()).isEqualTo(3);
    }

    @Test
    void a_caller_who_waited_long_enough_is_told_so_and_the_append_is_settled_all_the_same() {
        Ledger impatient = open(LedgerOptions.defaults().withCallerBound(Duration.ofMillis(30)));
        store.plan(Fault.REQUEST_LOST, Fault.REQUEST_LOST, Fault.REQUEST_LOST);
        assertThatThrownBy(() -> append(impatient, event("Slow"))).isInstanceOf(OutcomeUnknown.class);
        Awaitility.await()
                .atMost(Samples.BOUND)
                .untilAsserted(() -> assertThat(positions(ledger, LedgerQuery.ofTypes("Slow"), 0, 99))
                        .containsExactly(1L));
        impatient.close();
    }

    @Test
    void a_full_queue_refuses_and_what_waited_in_it_too_long_was_never_attempted() {
        Ledger narrow = open(LedgerOptions.defaults()
                .withCallerBound(Duration.ofMillis(200))
                .withAppends(new AppendBounds(2, 1_000_000, 128, 128 * 1024)));
        store.plan(Fault.REQUEST_LOST, Fault.REQUEST_LOST, Fault.REQUEST_LOST, Fault.REQUEST_LOST, Fault.REQUEST_LOST);
        List<String> outcomes = get(Flux.range(0, 6)
                .flatMap(i -> narrow.append(List.of(event("e" + i)), AppendCondition.none())
                        .map(appended -> "appended")
                        .onErrorResume(
                                LedgerException.class,
                                error -> Mono.just(error.getClass().getSimpleName()))));
        assertThat(outcomes).hasSize(6).containsOnly("LedgerOverloaded", "OutcomeUnknown");
        assertThat(outcomes).filteredOn("LedgerOverloaded"::equals).hasSizeGreaterThanOrEqualTo(3);
        narrow.close();
    }

    @Test
    void a_gap_in_the_store_stops_reading_and_writing_loudly() {
        append(ledger, event("a"));
        Ledger other = open(LedgerOptions.defaults());
        append(ledger, event("b"));
        append(ledger, event("c"));
        store.remove(2);
        assertThatThrownBy(() -> get(other.head()))
                .isInstanceOf(LedgerDamaged.class)
                .hasMessageContaining("3");
        assertThatThrownBy(() -> append(other, event("d"))).isInstanceOf(LedgerDamaged.class);
        assertThatThrownBy(() -> get(other.tail(0).take(4))).isInstanceOf(LedgerDamaged.class);
        other.close();
    }

    @Test
    void an_end_lower_than_one_seen_is_waited_out_and_not_believed() {
        append(ledger, event("a"));
        append(ledger, event("b"));
        Block last = store.all().getLast();
        store.remove(2);
        Mono<Head> head = ledger.head().cache();
        head.subscribe();
        assertThatThrownBy(() -> head.block(Duration.ofMillis(100)))
                .as("no answer while the store shows less")
                .isInstanceOf(IllegalStateException.class);
        store.replace(last);
        assertThat(get(head).next()).isEqualTo(3);
    }

    @Test
    void what_was_seen_counts_for_conditions_and_reads_while_the_store_shows_less() {
        append(ledger, event("Before"));
        append(ledger, event("Taken", "place=1"));
        append(ledger, event("After"));
        Ledger openedLater = open(LedgerOptions.defaults());
        Ledger forgetful = open(LedgerOptions.defaults().withRecentBytes(1));
        append(ledger, event("Taken", "place=2"));
        for (Ledger node : List.of(ledger, openedLater, forgetful)) {
            get(node.head());
        }
        store.showOnlyBefore(2);
        assertThatThrownBy(() -> appendIf(openedLater, noneAfter(0, TAKEN), event("Taken", "place=1")))
                .isInstanceOf(AppendConflict.class);
        LedgerQuery second = LedgerQuery.tagged(tag("place=2"));
        for (Ledger node : List.of(ledger, openedLater, forgetful)) {
            assertThatThrownBy(() -> appendIf(node, noneAfter(0, second), event("Taken", "place=2")))
                    .isInstanceOf(AppendConflict.class);
            assertThat(positions(node, second, 0, 5)).containsExactly(4L);
        }
    }

    @Test
    void an_end_of_which_the_blocks_are_not_shown_yet_is_waited_for() {
        Ledger other = open(LedgerOptions.defaults());
        append(other, event("a"));
        store.showOnlyBefore(1);
        store.answerForTheLast(Mono.just(new BlockStore.Stamp(1, 2, 0)));
        Mono<Head> head = ledger.head().cache();
        head.subscribe();
        assertThatThrownBy(() -> head.block(Duration.ofMillis(100)))
                .as("no answer before the blocks are there")
                .isInstanceOf(IllegalStateException.class);
        store.showEverything();
        assertThat(get(head).next()).isEqualTo(2);
        other.close();
    }

    private Ledger open(LedgerOptions options) {
        return get(new Opening("care", store, options, LedgerEnvironment.real()).open());
    }

    private void assertVerifies() {
        Chain chain = Chain.origin();
        for (Block block : store.all()) {
            chain = chain.extendedBy(block);
        }
        assertThat(chain.next()).isEqualTo(get(ledger.head()).next());
        assertThat(chain.root()).isEqualTo(get(ledger.head()).root());
    }

    private Block rivalOf(Block block, NewEvent... events) {
        Chain before = Chain.origin();
        for (Block earlier : store.all()) {
            before = before.extendedBy(earlier);
        }
        assertThat(before.next()).isEqualTo(block.first());
        return before.build(encoded(events), UUID.randomUUID(), block.at(), RecordedEvent.NO_CROSS_HEAD);
    }

    private Mono<Appended> submitted(AppendCondition condition, NewEvent... events) {
        Mono<Appended> answer = ledger.append(List.of(events), condition).cache();
        answer.subscribe(appended -> {}, refused -> {});
        return answer;
    }

    private static List<EncodedEvent> encoded(NewEvent... events) {
        IndexKeys indexKeys = new IndexKeys();
        List<EncodedEvent> encoded = new ArrayList<>();
        for (NewEvent event : events) {
            encoded.add(EncodedEvent.of(event, indexKeys));
        }
        return encoded;
    }
}
