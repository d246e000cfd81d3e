package org.throughline.infrastructure.projection.lead;

import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.throughline.infrastructure.ledger.Ledger;
import org.throughline.infrastructure.projection.Blocking;
import org.throughline.infrastructure.projection.Progress;
import org.throughline.infrastructure.projection.ProjectionOptions;
import org.throughline.infrastructure.projection.ProjectionStopped;
import org.throughline.infrastructure.projection.feed.BuildFeed;
import org.throughline.infrastructure.projection.feed.FeedFactory;
import org.throughline.infrastructure.projection.store.Build;
import org.throughline.infrastructure.projection.store.Catalogue;
import org.throughline.infrastructure.projection.store.ProjectionStore;

/**
 * What the owner of a projection does: feeds the build that answers and the one under way, keeps the catalogue, and
 * lets the one take over from the other. Only this thread writes the catalogue; the feeds write states alone. For one
 * term of ownership.
 */
final class ProjectionLeader {
    private static final Logger LOG = LoggerFactory.getLogger(ProjectionLeader.class);
    private static final int MOST_ATTEMPTS = 5;

    /** So many events before its end a build is near enough for the one that answers to wait for it. */
    private static final long NEAR = 1_000;

    private final String name;
    private final ProjectionStore store;
    private final FeedFactory<?> feeds;
    private final Ledger ledger;
    private final ProjectionOptions options;
    private final Progress progress;
    private final Semaphore wake;
    private final LongSupplier nanos;
    private final Housekeeping housekeeping;
    private Catalogue held;
    private @Nullable BuildFeed live;
    private @Nullable BuildFeed next;
    private volatile int answering;
    private long goal;
    private long keptAt;
    private long retriesTold;
    private int attempts;
    private long attemptedAt;

    ProjectionLeader(
            String name,
            ProjectionStore store,
            FeedFactory<?> feeds,
            Ledger ledger,
            ProjectionOptions options,
            Progress progress,
            Semaphore wake,
            LongSupplier nanos,
            Catalogue mine) {
        this.name = name;
        this.store = store;
        this.feeds = feeds;
        this.ledger = ledger;
        this.options = options;
        this.progress = progress;
        this.wake = wake;
        this.nanos = nanos;
        this.held = mine;
        this.keptAt = nanos.getAsLong();
        this.retriesTold = mine.requests().retriesDone();
        this.housekeeping = new Housekeeping(name, store, options, nanos);
    }

    /** Leads while {@code goOn} says so. Ends with {@link OwnershipLost}, or with what has stopped a feed. */
    void run(BooleanSupplier goOn) throws InterruptedException {
        try {
            while (goOn.getAsBoolean()) {
                beginBuilds();
                checkFeeds();
                retryParked();
                takeOver();
                if (isDue()) {
                    keep();
                }
                housekeeping.tidy(held);
                rest();
            }
        } finally {
            stopFeeds();
        }
    }

    /** Lets the next owner begin at once. Whoever owns it by now is not disturbed. */
    void letGo() {
        try {
            gather();
            store.keep(held.with(held.lease().released())).block(options.storeBound());
        } catch (RuntimeException unreachable) {
            LOG.info("Projection {}: the store could not be told of the end", name);
        }
    }

    private void beginBuilds() {
        UUID epoch = ledger.epoch();
        Build under = held.next();
        if (under != null && !under.epoch().equals(epoch)) {
            held = held.givenUp("folded from another ledger");
        }
        Build answers = held.live();
        boolean foreign = answers != null && !answers.epoch().equals(epoch);
        if (held.next() == null && (answers == null || held.requests().wantRebuild())) {
            held = held.begun(epoch);
            keep();
        } else if (held.next() == null && foreign) {
            throw new ProjectionStopped("The states of " + name + " were folded from another ledger");
        }
        if (live == null && answers != null && !foreign) {
            answering = answers.number();
            live = feeds.start(answers, this::moved);
        }
        Build building = held.next();
        if (next == null && building != null) {
            goal = Blocking.of(ledger.head(), options.storeBound()).next() - 1;
            next = feeds.start(building, this::moved);
        }
    }

    private void moved(Build build) {
        if (build.number() == answering) {
            progress.reached(build);
        }
    }

    private void checkFeeds() {
        RuntimeException broken = live == null ? null : live.failure();
        if (broken != null) {
            throw broken;
        }
        BuildFeed under = next;
        RuntimeException failed = under == null ? null : under.failure();
        if (under == null || failed == null) {
            return;
        }
        if (live == null || StoreOutage.isCauseOf(failed)) {
            throw failed;
        }
        gather();
        next = null;
        long position = under.build().checkpoint().position();
        attempts = position > attemptedAt ? 1 : attempts + 1;
        attemptedAt = position;
        if (failed instanceof ProjectionStopped || attempts >= MOST_ATTEMPTS) {
            LOG.error("Projection {}: build {} is given up", name, under.build().number(), failed);
            held = held.givenUp(ProjectionStopped.reason(failed));
            attempts = 0;
            keep();
        }
    }

    private void retryParked() {
        Catalogue.Requests requests = held.requests();
        if (retriesTold < requests.retriesAsked()) {
            retriesTold = requests.retriesAsked();
            tellToRetry(live);
            tellToRetry(next);
        } else if (requests.wantRetry() && hasRetried(live) && hasRetried(next)) {
            held = held.with(requests.retried(retriesTold));
            keep();
        }
    }

    private static void tellToRetry(@Nullable BuildFeed feed) {
        if (feed != null) {
            feed.retryParked();
        }
    }

    private static boolean hasRetried(@Nullable BuildFeed feed) {
        return feed == null || feed.hasRetried();
    }

    /**
     * Makes the build under way the one that answers, once it has caught up. The one that answers stands meanwhile, so
     * that no answer falls behind an earlier one.
     */
    private void takeOver() throws InterruptedException {
        BuildFeed coming = next;
        if (coming == null || position(coming) + NEAR < (live == null ? goal : position(live))) {
            return;
        }
        BuildFeed going = live;
        if (going != null) {
            going.stop(options.storeBound());
        }
        long wanted = going == null ? goal : position(going);
        long began = nanos.getAsLong();
        while (position(coming) < wanted) {
            boolean late = nanos.getAsLong() - began > options.takeOverAfter().toNanos();
            if (late || coming.failure() != null) {
                gather();
                live = null;
                return;
            }
            keepIfDue();
            var _ = wake.tryAcquire(1, TimeUnit.MILLISECONDS);
        }
        gather();
        held = held.takenOver();
        live = coming;
        next = null;
        keep();
        answering = coming.build().number();
        housekeeping.buildSuperseded();
        LOG.info("Projection {}: build {} answers now", name, answering);
    }

    private static long position(BuildFeed feed) {
        return feed.build().checkpoint().position();
    }

    private void keepIfDue() {
        if (isDue()) {
            keep();
        }
    }

    private boolean isDue() {
        long since = nanos.getAsLong() - keptAt;
        boolean moved = (live != null && !live.build().equals(held.live()))
                || (next != null && !next.build().equals(held.next()));
        return since >= (moved ? options.checkpointEvery() : options.beatEvery()).toNanos();
    }

    /** Takes over how far the feeds have come. */
    private void gather() {
        if (live != null) {
            held = held.withLive(live.build());
        }
        if (next != null) {
            held = held.withNext(next.build());
        }
    }

    private void keep() {
        gather();
        long askedAt = nanos.getAsLong();
        Catalogue stored = store.keep(held.with(held.lease().renewed())).block(options.storeBound());
        if (stored == null) {
            throw new OwnershipLost();
        }
        held = stored;
        keptAt = nanos.getAsLong();
        progress.confirmed(stored, ledger.epoch(), askedAt);
    }

    /** Until something is asked for on this node, or it is time to look again. */
    private void rest() throws InterruptedException {
        long pause = Math.min(
                options.checkpointEvery().toMillis(), options.beatEvery().toMillis());
        if (wake.tryAcquire(Math.max(1, pause), TimeUnit.MILLISECONDS)) {
            wake.drainPermits();
            keep();
        }
    }

    private void stopFeeds() throws InterruptedException {
        for (BuildFeed feed : new BuildFeed[] {live, next}) {
            if (feed != null) {
                feed.stop(options.storeBound());
            }
        }
    }
}
