package org.throughline.query.reading;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import org.throughline.kernel.id.WorkerId;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Keeps questions that are answered by folding the ledger from taking the processor away from everybody else. Few of
 * them are worked on at once, on threads of their own; equal ones that are asked at the same time are worked on once;
 * and each worker has a budget of events, which fills up again with time. Only events that the worker may see are
 * counted, so that the end of a budget tells nothing of others. Thread-safe.
 */
public final class Workload {
    /** What a question costs that finds nothing, in events: it has to look all the same. */
    static final long BASE = 100;

    private static final double NANOS = Duration.ofSeconds(1).toNanos();
    private static final Duration SOON = Duration.ofSeconds(1);

    private final Limits limits;
    private final Scheduler threads;
    private final LongSupplier nanoTime;
    private final Map<Object, Mono<?>> shared = new ConcurrentHashMap<>();
    private final Map<WorkerId, Account> accounts = new HashMap<>();
    private final Queue<Waiter> waiting = new ArrayDeque<>();
    private int working;

    /**
     * How much may be asked.
     *
     * @param atOnce how many questions are worked on at once, from 1
     * @param waiting how many more may wait for their turn, from 0
     * @param ofOneWorker how many of one worker may be worked on or wait, from 1
     * @param budget how many events a worker's questions may fold who has not asked for long
     * @param perSecond how many events come to the budget again in each second
     */
    public record Limits(int atOnce, int waiting, int ofOneWorker, long budget, long perSecond) {
        /** Refuses limits under which nothing could be asked. */
        public Limits {
            if (atOnce < 1 || waiting < 0 || ofOneWorker < 1 || budget < 1 || perSecond < 1) {
                throw new IllegalArgumentException("Limits let at least one question pass");
            }
        }

        /**
         * Half of the processors, and for a worker as many events as two of the largest questions fold: one fold of that
         * size takes some seconds, and 4,000 events a second are a few hundredths of one processor.
         */
        public static Limits of(int processors) {
            return new Limits(Math.max(1, processors / 2), 32, 4, 2L * TooManyEvents.LIMIT, 4_000);
        }
    }

    /**
     * A workload within {@code limits}.
     *
     * @param threads on which questions are worked on
     * @param nanoTime a clock that never goes back, in nanoseconds
     */
    public Workload(Limits limits, Scheduler threads, LongSupplier nanoTime) {
        this.limits = limits;
        this.threads = threads;
        this.nanoTime = nanoTime;
    }

    /** For the command line, demonstrations and tests: nothing is bounded, and the caller's thread works. */
    public static Workload unbounded() {
        return new Workload(
                new Limits(Integer.MAX_VALUE, 0, Integer.MAX_VALUE, Long.MAX_VALUE / 4, 1),
                Schedulers.immediate(),
                () -> 0);
    }

    /** On which what was read is decoded and folded. */
    public Scheduler threads() {
        return threads;
    }

    /**
     * What {@code fold} comes to, which may take long. It is begun when there is a turn, unless an equal question is
     * being worked on: then its answer is this one's, too, and costs nothing.
     *
     * <p>Errors: {@link TooMuchWork}; those of the fold.
     *
     * @param question equal only if the answers are
     * @param fold is told where to count the events that it folds
     */
    @SuppressWarnings("unchecked") // equal questions have answers of one type
    public <T> Mono<T> shared(WorkerId worker, Object question, Function<LongConsumer, Mono<T>> fold) {
        return Mono.defer(() -> {
            Mono<?> begun = shared.get(question);
            if (begun == null) {
                enter(worker);
                Mono<T> ours = turn().flatMap(given -> metered(worker, fold).doFinally(ended -> next()))
                        .doFinally(ended -> {
                            shared.remove(question);
                            leave(worker);
                        })
                        .share();
                begun = shared.putIfAbsent(question, ours);
                if (begun == null) {
                    return ours;
                }
                leave(worker);
            }
            return (Mono<T>) begun;
        });
    }

    /**
     * What {@code fold} comes to, which is little: it waits for no turn, but is paid for.
     *
     * <p>Errors: {@link TooMuchWork}; those of the fold.
     *
     * @param fold is told where to count the events that it folds
     */
    public <T> Mono<T> small(WorkerId worker, Function<LongConsumer, Mono<T>> fold) {
        return Mono.defer(() -> {
            demandBudget(worker);
            return metered(worker, fold);
        });
    }

    private <T> Mono<T> metered(WorkerId worker, Function<LongConsumer, Mono<T>> fold) {
        return Mono.defer(() -> {
            var folded = new AtomicLong(BASE);
            return fold.apply(folded::addAndGet).doFinally(ended -> charge(worker, folded.get()));
        });
    }

    private synchronized void enter(WorkerId worker) {
        Account account = demandBudget(worker);
        if (account.asking >= limits.ofOneWorker()) {
            throw TooMuchWork.ofTheWorker(SOON);
        }
        if (working >= limits.atOnce() && waiting.size() >= limits.waiting()) {
            throw TooMuchWork.ofAll(SOON);
        }
        account.asking++;
    }

    private synchronized Account demandBudget(WorkerId worker) {
        Account account = account(worker);
        if (account.left <= 0) {
            double seconds = Math.ceil((1 - account.left) / limits.perSecond());
            throw TooMuchWork.ofTheWorker(Duration.ofSeconds(Math.max(1, (long) seconds)));
        }
        return account;
    }

    private synchronized void leave(WorkerId worker) {
        account(worker).asking--;
        forgetTheRested();
    }

    /** Whoever has asked for very much waits as long as a whole budget takes to fill, and no longer. */
    private synchronized void charge(WorkerId worker, long events) {
        Account account = account(worker);
        account.left = Math.max((double) -limits.budget(), account.left - (double) events);
    }

    private Account account(WorkerId worker) {
        Account account = accounts.computeIfAbsent(worker, any -> new Account(limits.budget(), nanoTime.getAsLong()));
        long now = nanoTime.getAsLong();
        account.left =
                Math.min((double) limits.budget(), account.left + (now - account.at) / NANOS * limits.perSecond());
        account.at = now;
        return account;
    }

    /** Whoever has not asked for long has the whole budget, which need not be remembered. */
    private void forgetTheRested() {
        long full = (long) (limits.budget() / (double) limits.perSecond() * NANOS);
        long now = nanoTime.getAsLong();
        accounts.values().removeIf(account -> account.asking == 0 && now - account.at > full);
    }

    private Mono<Boolean> turn() {
        return Mono.create(sink -> {
            var waiter = new Waiter(sink);
            boolean given;
            synchronized (this) {
                given = working < limits.atOnce();
                if (given) {
                    working++;
                    waiter.given = true;
                } else {
                    waiting.add(waiter);
                }
            }
            sink.onCancel(() -> goneBefore(waiter));
            if (given) {
                sink.success(true);
            }
        });
    }

    /** Whoever does not wait any more is left out; a turn that was given and never began goes to the next. */
    private void goneBefore(Waiter waiter) {
        boolean given;
        synchronized (this) {
            given = waiter.given;
            waiting.remove(waiter);
        }
        if (given) {
            next();
        }
    }

    /** The turn passes to whoever has waited longest, on threads of the workload: not within the one that has ended. */
    private void next() {
        Waiter first;
        synchronized (this) {
            first = waiting.poll();
            if (first == null) {
                working--;
                return;
            }
            first.given = true;
        }
        threads.schedule(() -> first.sink.success(true));
    }

    private static final class Waiter {
        private final MonoSink<Boolean> sink;
        private boolean given;

        private Waiter(MonoSink<Boolean> sink) {
            this.sink = sink;
        }
    }

    private static final class Account {
        private double left;
        private long at;
        private int asking;

        private Account(long left, long at) {
            this.left = left;
            this.at = at;
        }
    }
}
