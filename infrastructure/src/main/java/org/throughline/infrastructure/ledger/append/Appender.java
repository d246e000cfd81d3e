package org.throughline.infrastructure.ledger.append;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.throughline.infrastructure.ledger.LedgerEnvironment;
import org.throughline.infrastructure.ledger.LedgerOptions;
import org.throughline.infrastructure.ledger.block.Block;
import org.throughline.infrastructure.ledger.block.Chain;
import org.throughline.infrastructure.ledger.node.BlockSearch;
import org.throughline.infrastructure.ledger.node.Committed;
import org.throughline.infrastructure.ledger.problem.AppendConflict;
import org.throughline.infrastructure.ledger.problem.ClocksApart;
import org.throughline.infrastructure.ledger.problem.LedgerClosed;
import org.throughline.infrastructure.ledger.problem.LedgerDamaged;
import org.throughline.infrastructure.ledger.problem.LedgerException;
import org.throughline.infrastructure.ledger.problem.LedgerOverloaded;
import org.throughline.infrastructure.ledger.problem.LedgerUnavailable;
import org.throughline.infrastructure.ledger.store.BlockStore;
import org.throughline.infrastructure.ledger.store.Settlement;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.util.retry.Retry;

/**
 * The one writer of this node to a ledger. It takes what waits, checks every condition, writes one block by
 * compare-and-set and answers; meanwhile the next group gathers. It never moves on before the outcome of a block is
 * certain.
 */
public final class Appender {
    private static final Logger log = LoggerFactory.getLogger(Appender.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(20);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);
    private static final int CONCURRENT_CHECKS = 16;
    private static final int ANSWERING = Schedulers.DEFAULT_POOL_SIZE;

    private final String ledger;
    private final Committed committed;
    private final ConditionCheck conditions;
    private final EarlyCheck earlyCheck;
    private final Settlement settlement;
    private final LedgerEnvironment environment;
    private final CommitClock clock;
    private final LongSupplier crossHead;
    private final LedgerMeters meters;
    private final AppendQueue queue;
    private final Gathering gathering;
    private final AtomicBoolean running = new AtomicBoolean();

    public Appender(
            String ledger,
            BlockStore store,
            Committed committed,
            BlockSearch blocks,
            CommitClock clock,
            LedgerOptions options,
            LedgerEnvironment environment,
            LedgerMeters meters) {
        this.ledger = ledger;
        this.committed = committed;
        this.conditions = new ConditionCheck(committed, blocks);
        this.earlyCheck = new EarlyCheck(conditions, new Checked());
        this.settlement = new Settlement(ledger, store, environment);
        this.environment = environment;
        this.clock = clock;
        this.crossHead = options.crossHead();
        this.meters = meters;
        this.queue = new AppendQueue(options.appends());
        this.gathering = new Gathering(options.pace());
    }

    /** Throws {@link LedgerOverloaded} or {@link LedgerClosed} if there is no place to wait. */
    public void submit(PendingAppend append) {
        queue.place(append, ledger);
        try {
            switch (conditions.inMemory(append)) {
                case Verdict.OlderThanMemory older -> earlyCheck.begin(append);
                case Verdict.Forbidden forbidden -> forbidden(append, forbidden.position());
                case Verdict.Free free -> line(append);
            }
        } catch (RuntimeException unreadable) {
            queue.giveBack(append);
            throw unreadable;
        }
    }

    /** To be called when the caller gives up; true if nothing was and will be attempted. */
    public boolean withdraw(PendingAppend append) {
        boolean withdrawn = append.withdraw();
        if (withdrawn) {
            queue.giveBack(append);
        }
        return withdrawn;
    }

    int waiting() {
        return queue.size();
    }

    public boolean isIdle() {
        return !running.get() && queue.size() == 0;
    }

    /** Takes no more appends. */
    public void stop() {
        queue.close();
    }

    /** Refuses what has not been taken yet. */
    public void abandon() {
        queue.abandon().forEach(append -> answer(append, new LedgerClosed(ledger)));
    }

    private final class Checked implements EarlyCheck.Outcome {
        @Override
        public void lookedAt(PendingAppend append) {
            line(append);
        }

        @Override
        public void forbidden(PendingAppend append, long position) {
            Appender.this.forbidden(append, position);
        }

        @Override
        public void failed(PendingAppend append, LedgerException why) {
            queue.giveBack(append);
            answer(append, why);
        }
    }

    private void line(PendingAppend append) {
        queue.line(append);
        wake();
    }

    private void forbidden(PendingAppend append, long position) {
        queue.giveBack(append);
        refuse(append, position);
    }

    private void wake() {
        if (running.compareAndSet(false, true)) {
            environment.scheduler().schedule(this::next);
        }
    }

    private void next() {
        long pause = gathering.pauseMicros(queue.inLine());
        if (pause > 0) {
            environment.scheduler().schedule(this::next, pause, TimeUnit.MICROSECONDS);
            return;
        }
        List<PendingAppend> group = queue.takeGroup();
        if (group.isEmpty()) {
            running.set(false);
            if (queue.inLine() > 0) {
                wake();
            }
            return;
        }
        commit(new ArrayList<>(group))
                .doOnError(failed -> group.forEach(append -> answer(append, failed)))
                .doFinally(signal -> environment.scheduler().schedule(this::next))
                .subscribe(none -> {}, this::tell);
    }

    private void tell(Throwable failed) {
        // that clocks are apart is told once, by the clock
        if (!(failed instanceof ClocksApart)) {
            log.error("ledger {}: appends failed: {}", ledger, failed.getMessage());
        }
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
        List<PendingAppend> older = new ArrayList<>();
        for (PendingAppend append : List.copyOf(open)) {
            switch (conditions.inMemory(append)) {
                case Verdict.Free free -> {}
                case Verdict.Forbidden forbidden -> {
                    open.remove(append);
                    refuse(append, forbidden.position());
                }
                case Verdict.OlderThanMemory needsStore -> older.add(append);
            }
        }
        return older.isEmpty()
                ? writeOpen(end, open)
                : Flux.fromIterable(older)
                        .flatMap(this::refusedByStore, CONCURRENT_CHECKS)
                        .collectList()
                        .publishOn(environment.scheduler())
                        .flatMap(refused -> {
                            open.removeAll(refused);
                            return writeOpen(end, open);
                        });
    }

    /** What the store cannot be asked for is refused alone; the others of the group go on. */
    private Mono<PendingAppend> refusedByStore(PendingAppend append) {
        return conditions
                .conflict(append)
                .map(position -> {
                    refuse(append, position);
                    return append;
                })
                .onErrorResume(LedgerUnavailable.class, late -> {
                    answer(append, late);
                    return Mono.just(append);
                });
    }

    private Mono<Boolean> writeOpen(Chain end, List<PendingAppend> open) {
        return open.isEmpty() ? Mono.just(true) : write(end, BlockPlan.plan(end, open));
    }

    private void refuse(PendingAppend append, long position) {
        meters.refused(1);
        answer(append, new AppendConflict(position));
    }

    /** Callers never go on in a thread of the appender. */
    private void answer(PendingAppend append, Throwable failed) {
        environment.answers().schedule(() -> append.fail(failed));
    }

    private Mono<Boolean> write(Chain end, BlockPlan round) {
        Block block =
                end.build(round.events(), environment.ids().get(), clock.forBlockBehind(end), crossHead.getAsLong());
        long began = environment.scheduler().now(TimeUnit.MICROSECONDS);
        // goes on in the thread that has the answer: one hand-over less for everybody who waits
        return settlement.settle(block).flatMap(ours -> {
            if (!ours) {
                meters.lostRace();
                return committed.catchUp().publishOn(environment.scheduler()).thenReturn(false);
            }
            committed.written(block, round.events());
            meters.written(block, round.refused());
            long took = environment.scheduler().now(TimeUnit.MICROSECONDS) - began;
            gathering.answered(round.size() + round.refused(), queue.inLine(), took);
            round.committed(block, ANSWERING).forEach(environment.answers()::schedule);
            return Mono.just(true);
        });
    }

    /** What failed, without the text, in which a driver may quote a document. */
    private static String kind(Throwable failure) {
        return failure.getClass().getSimpleName();
    }
}
