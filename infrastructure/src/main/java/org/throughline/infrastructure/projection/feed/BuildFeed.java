package org.throughline.infrastructure.projection.feed;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.throughline.infrastructure.json.UnreadableJson;
import org.throughline.infrastructure.ledger.Ledger;
import org.throughline.infrastructure.ledger.block.Block;
import org.throughline.infrastructure.ledger.event.LedgerQuery;
import org.throughline.infrastructure.ledger.event.RecordedEvent;
import org.throughline.infrastructure.projection.ProjectionMeters;
import org.throughline.infrastructure.projection.ProjectionStopped;
import org.throughline.infrastructure.projection.StoredEventReader;
import org.throughline.infrastructure.projection.store.Build;
import org.throughline.kernel.event.CareEvent;
import org.throughline.kernel.event.Recorded;

/** Feeds one build from the ledger's tail, on a thread of its own, until it is stopped or fails. */
public final class BuildFeed {
    private static final Duration PATIENCE = Duration.ofMillis(100);

    private final BuildFold fold;
    private final Ledger ledger;
    private final StoredEventReader events;
    private final LedgerQuery wanted;
    private final ProjectionMeters meters;
    private final Consumer<Build> told;
    private final Thread thread;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final AtomicLong retriesWanted = new AtomicLong();
    private volatile long retriesDone;
    private volatile boolean stopping;
    private volatile @Nullable RuntimeException failure;

    /**
     * A feed that does not run yet.
     *
     * @param told learns of each step, on the feed's thread
     */
    BuildFeed(
            String name,
            BuildFold fold,
            Ledger ledger,
            StoredEventReader events,
            LedgerQuery wanted,
            ProjectionMeters meters,
            Consumer<Build> told) {
        this.fold = fold;
        this.ledger = ledger;
        this.events = events;
        this.wanted = wanted;
        this.meters = meters;
        this.told = told;
        this.thread = Thread.ofPlatform()
                .name("projection-" + name + "-" + fold.build().number())
                .daemon()
                .unstarted(this::run);
    }

    BuildFeed start() {
        thread.start();
        return this;
    }

    /** The build as far as it has come. */
    public Build build() {
        return fold.build();
    }

    /** What has ended it; null while it runs or if it was stopped. */
    public @Nullable RuntimeException failure() {
        return failure;
    }

    /** Tries the parked keys again before the next batch. */
    public void retryParked() {
        retriesWanted.incrementAndGet();
    }

    /** Whether every retry that was wanted is done. */
    public boolean hasRetried() {
        return retriesDone == retriesWanted.get();
    }

    /** Ends it after the batch under way, or in the middle of it if that lasts beyond {@code bound}. */
    public void stop(Duration bound) throws InterruptedException {
        stopping = true;
        if (!ended.await(bound.toMillis(), TimeUnit.MILLISECONDS)) {
            thread.interrupt();
        }
    }

    private void run() {
        try {
            var inbox = new BlockInbox();
            ledger.tail(build().checkpoint().position() + 1).subscribe(inbox);
            try {
                feedFrom(inbox);
            } finally {
                inbox.cancel();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException failed) {
            failure = failed;
        } catch (Error broken) {
            failure = new ProjectionStopped(
                    "A fault of the program: " + broken.getClass().getSimpleName(), broken);
        } finally {
            ended.countDown();
        }
    }

    private void feedFrom(BlockInbox inbox) throws InterruptedException {
        // a new version of the program may fold what the one before could not; what waits for that holds up nothing
        // else
        boolean retrying = !build().checkpoint().parked().isEmpty();
        while (!stopping) {
            long wantedRetries = retriesWanted.get();
            if (retriesDone < wantedRetries) {
                retry();
                retriesDone = wantedRetries;
                retrying = false;
            }
            List<Block> blocks = inbox.next(retrying ? Duration.ZERO : PATIENCE);
            if (!blocks.isEmpty()) {
                take(blocks);
            }
            if (retrying && fold.retrySome()) {
                retrying = false;
                told.accept(build());
            }
        }
    }

    private void take(List<Block> blocks) {
        long from = build().checkpoint().position() + 1;
        long next = blocks.getLast().next();
        List<Recorded<CareEvent>> batch = new ArrayList<>();
        for (Block block : blocks) {
            block.events(wanted, from, next).forEach(stored -> batch.add(read(stored)));
        }
        meters.taken(batch.size(), () -> fold.take(batch, next - 1));
        told.accept(build());
    }

    private void retry() {
        fold.retry();
        told.accept(build());
    }

    private Recorded<CareEvent> read(RecordedEvent stored) {
        try {
            return events.read(stored);
        } catch (UnreadableJson unreadable) {
            // it names types and fields, and no content
            throw new ProjectionStopped(
                    "The event at " + stored.position() + " cannot be read: " + unreadable.getMessage(), unreadable);
        } catch (RuntimeException unreadable) {
            throw new ProjectionStopped("The event at " + stored.position() + " cannot be read", unreadable);
        }
    }
}
