package org.throughline.infrastructure.ledger.append;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.throughline.infrastructure.ledger.LedgerEnvironment;
import org.throughline.infrastructure.ledger.block.Chain;
import org.throughline.infrastructure.ledger.block.Micros;
import org.throughline.infrastructure.ledger.event.RecordedTimes;
import org.throughline.infrastructure.ledger.node.Acceptances;
import org.throughline.infrastructure.ledger.node.Committed;
import org.throughline.infrastructure.ledger.problem.ClocksApart;
import org.throughline.infrastructure.ledger.store.BlockStore;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;

/**
 * The time that goes into blocks: the instant at which this machine's clock was last found right, and what has passed
 * since by a clock that nobody sets. It is compared with the machine's clock, the store's and the last block's, and
 * stands aside when one of them is apart by more than {@link #TOLERANCE}: nothing is appended until machine and store
 * have agreed for {@link #AGREEMENT}, and beyond a jump of {@link #LONGEST_JUMP} until an operator has accepted the time.
 * Thread-safe; never waits.
 */
public final class CommitClock {
    /** What two clocks may differ by. */
    public static final Duration TOLERANCE = Duration.ofSeconds(5);

    static final Duration AGREEMENT = Duration.ofMinutes(1);
    static final Duration LONGEST_JUMP = Duration.ofDays(1);

    /** How often the store is asked for its time. */
    static final Duration COMPARED_EVERY = Duration.ofSeconds(5);

    private static final Logger log = LoggerFactory.getLogger(CommitClock.class);
    private static final long TOLERATED = TimeUnit.MICROSECONDS.convert(TOLERANCE);
    /** Whoever wrote the last block may be so much ahead of the store, and this machine behind it. */
    private static final long BLOCK_TOLERATED = 2 * TOLERATED;

    private static final long JUMP = TimeUnit.MICROSECONDS.convert(LONGEST_JUMP);

    /** Below this a clock is left alone that has slowly gone away from the others. */
    private static final long DRIFT = TOLERATED / 5;

    private final String ledger;
    private final BlockStore store;
    private final Committed committed;
    private final Acceptances acceptances;
    private final LedgerEnvironment environment;
    private final Disposable.Swap comparing = Disposables.swap();
    private final AtomicBoolean underWay = new AtomicBoolean();
    private Moment start;

    /** End of the ledger at {@link #start}: what is accepted behind it counts. */
    private long startEnd;

    /** A last block up to this time may be ahead: time stands still until it has come. */
    private long borneWith;

    private @Nullable Moment agreedSince;
    private @Nullable String apart;

    /** @param anyTime whether the last block may be ahead, however much */
    public CommitClock(
            String ledger,
            BlockStore store,
            Committed committed,
            Acceptances acceptances,
            LedgerEnvironment environment,
            boolean anyTime) {
        this.ledger = ledger;
        this.store = store;
        this.committed = committed;
        this.acceptances = acceptances;
        this.environment = environment;
        this.start = now();
        this.startEnd = committed.chain().next();
        this.borneWith = anyTime ? committed.chain().at() : Long.MIN_VALUE;
    }

    /** Compares from now on, until it is closed. */
    public void run() {
        comparing.update(environment
                .scheduler()
                .schedulePeriodically(
                        this::compare, COMPARED_EVERY.toMillis(), COMPARED_EVERY.toMillis(), TimeUnit.MILLISECONDS));
    }

    public void close() {
        comparing.dispose();
    }

    /**
     * The time for a block behind {@code end}, in microseconds since 1970-01-01T00:00Z.
     *
     * @throws ClocksApart if it is not certain
     */
    synchronized long forBlockBehind(Chain end) {
        Moment now = now();
        compareHere(now, end.at());
        if (apart != null) {
            throw new ClocksApart(ledger, apart);
        }
        return counted(now);
    }

    private Moment now() {
        return new Moment(
                Micros.of(environment.clock().instant()),
                TimeUnit.NANOSECONDS.toMicros(environment.monotonic().getAsLong()));
    }

    private long counted(Moment now) {
        return start.wall() + now.passed() - start.passed();
    }

    private void compareHere(Moment now, long lastBlock) {
        long counted = counted(now);
        long wall = now.wall() - counted;
        long block = lastBlock - counted;
        if (Math.abs(wall) > TOLERATED) {
            standAside("this machine's clock is " + ahead(wall) + " the time that has passed since it was right");
        } else if (block > BLOCK_TOLERATED && lastBlock > borneWith) {
            standAside("the time of the last block, " + Micros.toInstant(lastBlock) + ", is " + ahead(block)
                    + " this machine's clock");
        }
    }

    private void standAside(String why) {
        if (apart == null) {
            agreedSince = null;
            apart = why + "; appends go on when this machine's clock and the store's have agreed for a minute";
            log.warn("ledger {} takes no appends: {}", ledger, apart);
        }
    }

    /** Asks the store for its time, one question at a time. */
    private void compare() {
        if (!underWay.compareAndSet(false, true)) {
            return;
        }
        Moment asked = now();
        Mono.defer(store::time)
                .map(Micros::of)
                .map(Optional::of)
                .defaultIfEmpty(Optional.empty())
                .timeout(COMPARED_EVERY, environment.scheduler())
                .doFinally(done -> underWay.set(false))
                .subscribe(shown -> compared(asked, shown), unreachable -> {
                    // it is asked again; until then nothing speaks against this machine's clock
                });
    }

    private void compared(Moment asked, Optional<Long> shown) {
        boolean settled;
        synchronized (this) {
            Moment now = now();
            long storeAndCounted =
                    shown.map(at -> apart(at, counted(asked), counted(now))).orElse(0L);
            long storeAndWall =
                    shown.map(at -> apart(at, asked.wall(), now.wall())).orElse(0L);
            if (Math.abs(storeAndCounted) > TOLERATED) {
                standAside("the store's clock is " + ahead(storeAndCounted) + " this machine's time");
            }
            compareHere(now, committed.chain().at());
            settled = haveAgreed(now, Math.abs(storeAndWall) <= TOLERATED);
        }
        if (settled) {
            goOn();
        }
    }

    /** By how much {@code shown} is ahead of what a clock showed from {@code first} to {@code last}; 0 if between. */
    private static long apart(long shown, long first, long last) {
        return shown > Math.max(first, last)
                ? shown - Math.max(first, last)
                : Math.min(0, shown - Math.min(first, last));
    }

    /** Whether machine and store have shown one time for long enough, without a jump in between. */
    private boolean haveAgreed(Moment now, boolean agree) {
        Moment since = agreedSince;
        if (!agree) {
            agreedSince = null;
            return false;
        }
        if (since == null || Math.abs(since.wall() + now.passed() - since.passed() - now.wall()) > TOLERATED) {
            agreedSince = now;
            return false;
        }
        return now.passed() - since.passed() >= TimeUnit.MICROSECONDS.convert(AGREEMENT);
    }

    private void goOn() {
        if (isApart()) {
            committed.catchUp().flatMap(acceptances::upTo).subscribe(this::renewIfAccepted, failed -> {
                // the store does not answer; this is tried again after the next comparison
            });
        } else {
            renewIfAccepted(RecordedTimes.AS_STORED);
        }
    }

    /** Whether nothing is appended now. */
    synchronized boolean isApart() {
        return apart != null;
    }

    private synchronized void renewIfAccepted(RecordedTimes times) {
        Moment now = now();
        Chain end = committed.chain();
        long jump = now.wall() - counted(now);
        long lastBlockAhead = end.at() - now.wall();
        if (lastBlockAhead > JUMP || (Math.abs(jump) > JUMP && !isAccepted(now, times))) {
            waitForAcceptance(now, end, lastBlockAhead > JUMP ? lastBlockAhead : -jump);
            return;
        }
        if (apart != null) {
            log.info("ledger {} takes appends again: the clocks have agreed for a minute", ledger);
        } else if (Math.abs(jump) < DRIFT) {
            return;
        }
        start = now;
        startEnd = end.next();
        borneWith = lastBlockAhead > BLOCK_TOLERATED ? end.at() : Long.MIN_VALUE;
        agreedSince = null;
        apart = null;
    }

    private boolean isAccepted(Moment now, RecordedTimes times) {
        return times.acceptances().stream()
                .filter(acceptance -> acceptance.position() >= startEnd)
                .mapToLong(acceptance -> now.wall() - Micros.of(acceptance.at()))
                .anyMatch(ago -> ago >= -TOLERATED && ago <= JUMP);
    }

    private void waitForAcceptance(Moment now, Chain end, long back) {
        String from = end.at() > now.wall() ? "POSITION" : String.valueOf(end.next());
        String waiting = "this machine's clock and the store's have agreed for a minute on "
                + Micros.toInstant(now.wall()) + ", which is " + ahead(-back)
                + " the time before; if they are right, run 'throughline ledger accept-time --ledger " + ledger
                + " --from " + from + " --reason TEXT'";
        boolean isNew = apart == null || !apart.contains("accept-time");
        apart = waiting;
        if (isNew) {
            log.warn("ledger {} takes no appends: {}", ledger, waiting);
        }
    }

    private static String ahead(long micros) {
        Duration by = Duration.of(Math.abs(micros), ChronoUnit.MICROS);
        String seconds = by.toMinutes() > 0 ? by.toSeconds() + " s" : by.toMillis() / 1000.0 + " s";
        String length = by.toDays() > 1 ? by.toDays() + " days" : seconds;
        return length + (micros < 0 ? " behind" : " ahead of");
    }

    /**
     * What this machine showed at once.
     *
     * @param wall its clock, microseconds since 1970-01-01T00:00Z
     * @param passed microseconds of the clock that nobody sets
     */
    private record Moment(long wall, long passed) {}
}
