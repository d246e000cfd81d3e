package org.throughline.infrastructure.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.throughline.infrastructure.projection.Runners.now;

import com.mongodb.reactivestreams.client.MongoDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.throughline.infrastructure.embeddedmongo.TestStore;
import org.throughline.infrastructure.ledger.AppendBounds;
import org.throughline.infrastructure.ledger.AppendCondition;
import org.throughline.infrastructure.ledger.Ledger;
import org.throughline.infrastructure.ledger.LedgerOptions;
import org.throughline.infrastructure.ledger.opening.Ledgers;
import org.throughline.infrastructure.ledger.verify.LedgerVerification;
import org.throughline.infrastructure.ledger.verify.VerificationProgress;
import org.throughline.infrastructure.ledger.verify.VerificationRequest;
import org.throughline.infrastructure.ledger.verify.VerificationResult;
import org.throughline.infrastructure.projection.store.MongoProjectionStore;
import org.throughline.infrastructure.projection.store.StateStore;
import org.throughline.infrastructure.projection.store.StoredState;
import org.throughline.kernel.event.Recorded;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What reads all of a ledger, or all of its documents, takes longer than the store may take for one answer. */
class LongReadsTest {
    private static final int EVENTS = 1_100;
    private static final Duration ANSWER = Duration.ofSeconds(1);
    private static final Duration WORK = Duration.ofMillis(1300);

    private static final MongoDatabase UNBOUNDED = TestStore.freshDatabase();
    private static final MongoDatabase BOUNDED = UNBOUNDED.withTimeout(ANSWER.toMillis(), TimeUnit.MILLISECONDS);

    private static Ledger ledger;

    @BeforeAll
    static void fill() {
        LedgerOptions oneToABlock = LedgerOptions.defaults().withAppends(new AppendBounds(EVENTS, 1 << 24, 1, 1 << 16));
        Ledger writer = now(Ledgers.open(UNBOUNDED, "care", oneToABlock));
        now(Flux.range(0, EVENTS)
                .flatMap(i -> writer.append(List.of(Step.add("k" + i % 5, i).stored()), AppendCondition.none()), 64)
                .collectList());
        writer.close();
        ledger = now(Ledgers.open(BOUNDED, "care", LedgerOptions.defaults()));
    }

    @AfterAll
    static void close() {
        ledger.close();
    }

    @Test
    void a_verification() {
        AtomicBoolean rested = new AtomicBoolean();
        VerificationProgress slow = new VerificationProgress() {
            @Override
            public void done(long steps) {
                if (rested.compareAndSet(false, true)) {
                    now(Mono.delay(WORK));
                }
            }
        };
        VerificationResult result = new LedgerVerification(
                        BOUNDED, "care", VerificationRequest.everything(List.of(), List.of()), slow)
                .run();
        assertThat(result.findings()).isEmpty();
        assertThat(result.next()).isEqualTo(EVENTS + 1);
        assertThat(result.indexEntries()).isGreaterThan(EVENTS);
    }

    @Test
    void a_study() {
        assertThat(now(slowly(history().all(Set.of(Step.TYPE), EVENTS)).collectList()))
                .extracting(Recorded::position)
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, EVENTS).mapToObj(Long::valueOf).toList());
    }

    @Test
    void a_past_view() {
        assertThat(now(slowly(history().about(Set.of(new Step.Thing("k1")), Set.of(Step.TYPE), EVENTS - 100))
                        .collectList()))
                .hasSize((EVENTS - 100) / 5);
    }

    @Test
    void a_rebuild() {
        assertThat(now(slowly(ledger.tail(0)).take(EVENTS + 1).collectList())).hasSize(EVENTS + 1);
    }

    @Test
    void a_comparison_with_a_rebuild() {
        StateStore written = new MongoProjectionStore(UNBOUNDED, "tally", "tally-1").states(1);
        now(written.write(IntStream.range(0, EVENTS)
                .mapToObj(i -> new StateStore.Change(0, new StoredState("k" + i, 1, "{}", Map.of())))
                .toList()));
        StateStore states = new MongoProjectionStore(BOUNDED, "tally", "tally-1").states(1);
        assertThat(now(slowly(states.all()).collectList())).hasSize(EVENTS);
    }

    private static LedgerCareHistory history() {
        return new LedgerCareHistory(ledger, Step::read);
    }

    /** With a consumer who takes longer over the first one than the store may over an answer. */
    private static <T> Flux<T> slowly(Flux<T> read) {
        AtomicBoolean rested = new AtomicBoolean();
        return read.concatMap(
                one -> rested.compareAndSet(false, true) ? Mono.delay(WORK).thenReturn(one) : Mono.just(one), 1);
    }
}
