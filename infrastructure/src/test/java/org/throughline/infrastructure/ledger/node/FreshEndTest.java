package org.throughline.infrastructure.ledger.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.throughline.infrastructure.ledger.Samples.get;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.throughline.infrastructure.ledger.Head;
import org.throughline.infrastructure.ledger.Ledger;
import org.throughline.infrastructure.ledger.LedgerEnvironment;
import org.throughline.infrastructure.ledger.LedgerOptions;
import org.throughline.infrastructure.ledger.Samples;
import org.throughline.infrastructure.ledger.block.Block;
import org.throughline.infrastructure.ledger.block.Chain;
import org.throughline.infrastructure.ledger.block.VerifiedEnd;
import org.throughline.infrastructure.ledger.opening.Opening;
import org.throughline.infrastructure.ledger.problem.LedgerClosed;
import org.throughline.infrastructure.ledger.problem.LedgerException;
import org.throughline.infrastructure.ledger.problem.LedgerUnavailable;
import org.throughline.infrastructure.ledger.store.BlockStore.Stamp;
import org.throughline.infrastructure.ledger.store.InMemoryBlockStore;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** Whoever asks for the end of a ledger gets an answer, whatever the store does. */
class FreshEndTest {
    private static final int CALLERS = 4;

    private final InMemoryBlockStore store = new InMemoryBlockStore();
    private final Ledger patient = open(Samples.BOUND.plusSeconds(60));
    private final Ledger ledger = open(Duration.ofMillis(100));

    @AfterEach
    void close() {
        ledger.close();
        patient.close();
    }

    @Test
    void a_read_of_the_store_that_completes_without_a_value_is_an_error_for_every_caller() {
        store.answerForTheLast(Mono.empty());
        callers(ledger).forEach(caller -> assertFails(caller, LedgerUnavailable.class));
    }

    @Test
    void a_read_of_the_store_that_never_completes_is_an_error_for_every_caller() {
        store.answerForTheLast(Mono.never());
        callers(ledger).forEach(caller -> assertFails(caller, LedgerUnavailable.class));
    }

    @Test
    void who_waits_while_the_ledger_is_closed_is_told_so_and_so_is_who_comes_later() {
        store.answerForTheLast(Mono.never());
        List<Mono<Head>> waiting = callers(patient);
        patient.close();
        waiting.forEach(caller -> assertFails(caller, LedgerClosed.class));
        store.answerForTheLast(null);
        assertFails(patient.head(), LedgerClosed.class);
    }

    @Test
    void who_asks_while_a_read_fails_is_answered_from_the_next_one() {
        Sinks.One<Stamp> failing = Sinks.one();
        store.answerForTheLast(failing.asMono());
        List<Mono<Head>> callers = callers(patient);
        store.answerForTheLast(null);
        failing.tryEmitError(new IllegalStateException("planned"));
        assertFails(callers.getFirst(), LedgerUnavailable.class);
        callers.subList(1, CALLERS)
                .forEach(caller -> assertThat(get(caller).next()).isEqualTo(1));
    }

    @Test
    void who_asks_again_with_every_answer_is_answered_at_any_depth() throws InterruptedException {
        Committed committed = new Committed(store, VerifiedEnd.of(Chain.origin(), store.all()), 1 << 20);
        FreshEnd end = new FreshEnd("care", store, committed, LedgerEnvironment.real(), Samples.BOUND);
        int rounds = 20_000;
        List<Long> answers = new ArrayList<>();
        AtomicReference<@Nullable Throwable> failed = new AtomicReference<>();
        Sinks.One<Stamp> first = Sinks.one();
        store.answerForTheLast(first.asMono());
        new Object() {
            void ask() {
                end.read().subscribe(this::askAgain, failed::set);
            }

            void askAgain(Chain chain) {
                answers.add(chain.next());
                if (answers.size() < rounds) {
                    ask();
                }
            }
        }.ask();
        store.answerForTheLast(null);
        Block genesis = store.all().getFirst();
        Thread answering = new Thread(
                null,
                () -> first.tryEmitValue(new Stamp(genesis.first(), genesis.next(), genesis.at())),
                "store answers",
                256 * 1024);
        answering.start();
        answering.join();
        assertThat(failed).hasNullValue();
        assertThat(answers).hasSize(rounds);
    }

    private Ledger open(Duration bound) {
        LedgerOptions options = LedgerOptions.defaults().withCallerBound(bound);
        return get(new Opening("care", store, options, LedgerEnvironment.real()).open());
    }

    private static List<Mono<Head>> callers(Ledger ledger) {
        return Stream.generate(() -> ledger.head().cache())
                .limit(CALLERS)
                .peek(caller -> caller.subscribe(head -> {}, error -> {}))
                .toList();
    }

    private static void assertFails(Mono<Head> caller, Class<? extends LedgerException> how) {
        assertThatThrownBy(() -> get(caller)).isInstanceOf(how);
    }
}
