package org.throughline.infrastructure.ledger;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * The one writer of this node to a ledger. It takes what waits, checks every condition, writes one block by
 * compare-and-set and answers; meanwhile the next group gathers. It never moves on before the outcome of a block is
 * certain.
 */
final class Appender {
    private static final Logger log = LoggerFactory.getLogger(Appender.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(20);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);
    private static final int CONCURRENT_CHECKS = 16;

    private final String ledger;
    private final Committed committed;
    private final ConditionCheck conditions;
    private final Settlement settlement;
    private final LedgerEnvironment environment;
    private final LongSupplier crossHead;
    private final LedgerMeters meters;
    private final AppendQueue queue;
    private final AtomicBoolean running = new AtomicBoolean();

    Appender(
            String ledger,
            BlockStore store,
            Committed committed,
            LedgerOptions options,
            LedgerEnvironment environment,
            LedgerMeters meters) {
        this.ledger = ledger;
        this.committed = committed;
        this.conditions = new ConditionCheck(store, committed);
        this.settlement = new Settlement(ledger, store, environment);
        this.environment = environment;
        this.crossHead = options.crossHead();
        this.meters = meters;
        this.queue = new AppendQueue(options.appends());
    }

    /** Throws {@link LedgerOverloaded} or {@link LedgerClosed} if there is no place to wait. */
    void submit(PendingAppend append) {
        queue.add(append, ledger);
        wake();
    }

    int waiting() {
        return queue.size();
    }

    boolean isIdle() {
        return !running.get() && queue.size() == 0;
    }

    /** Takes no more appends. */
    void stop() {
        queue.close();
    }

    /** Refuses what has not been taken yet. */
    void abandon() {
        queue.abandon().forEach(append -> append.fail(new LedgerClosed(ledger)));
    }

    private void wake() {
        if (running.compareAndSet(false, true)) {
            environment.scheduler().schedule(this::next);
        }
    }

    private void next() {
        List<PendingAppend> group = queue.takeGroup();
        if (group.isEmpty()) {
            running.set(false);
            if (queue.size() > 0) {
                wake();
            }
            return;
        }
        commit(new ArrayList<>(group))
                .doOnError(failed -> group.forEach(append -> append.fail(failed)))
                .doFinally(signal -> environment.scheduler().schedule(this::next))
                .subscribe(
                        none -> {}, failed -> log.error("ledger {}: appends failed: {}", ledger, failed.getMessage()));
    }

    /** Tries {@code open} at one end after the other until nothing of it is open any more. */
    private Mono<Void> commit(List<PendingAppend> open) {
        return Mono.defer(() -> attempt(open))
                .retryWhen(Retry.backoff(Long.MAX_VALUE, FIRST_PAUSE)
                        .maxBackoff(LONGEST_PAUSE)
                        .jitter(0)
                        .scheduler(environment.scheduler())
                        .filter(error -> !(error instanceof LedgerException))
                        .doBeforeRetry(
                                signal -> log.warn("ledger {}: trying again after {}", ledger, kind(signal.failure()))))
                .repeat()
                .takeUntil(done -> done)
                .then();
    }

    /** Gives false if another block took the place; then the known end lies behind that block. */
    private Mono<Boolean> attempt(List<PendingAppend> open) {
        Optional<LedgerDamaged> damage = committed.damage();
        if (damage.isPresent()) {
            return Mono.error(damage.get());
        }
        Chain end = committed.chain();
        return Flux.fromIterable(List.copyOf(open))
                .flatMapSequential(this::refusedByCommitted, CONCURRENT_CHECKS)
                .collectList()
                .publishOn(environment.scheduler())
                .flatMap(refused -> {
                    open.removeAll(refused);
                    return open.isEmpty() ? Mono.just(true) : write(end, Round.plan(end, open));
                });
    }

    private Mono<PendingAppend> refusedByCommitted(PendingAppend append) {
        return conditions.conflict(append.condition()).map(position -> {
            meters.refused(1);
            append.fail(new AppendConflict(position));
            return append;
        });
    }

    private Mono<Boolean> write(Chain end, Round round) {
        Block block = end.build(
                round.events(),
                environment.ids().get(),
                Micros.of(environment.clock().instant()),
                crossHead.getAsLong());
        return settlement.settle(block).publishOn(environment.scheduler()).flatMap(ours -> {
            if (!ours) {
                meters.lostRace();
                return committed.catchUp().thenReturn(false);
            }
            committed.written(block);
            meters.written(block, round.refused());
            round.committed(block);
            return Mono.just(true);
        });
    }

    /** What failed, without the text, in which a driver may quote a document. */
    private static String kind(Throwable failure) {
        return failure.getClass().getSimpleName();
    }
}
