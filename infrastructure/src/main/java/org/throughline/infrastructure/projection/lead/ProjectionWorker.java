package org.throughline.infrastructure.projection.lead;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.throughline.infrastructure.lease.Lease;
import org.throughline.infrastructure.lease.LeaseWatch;
import org.throughline.infrastructure.ledger.Ledger;
import org.throughline.infrastructure.projection.Blocking;
import org.throughline.infrastructure.projection.Progress;
import org.throughline.infrastructure.projection.ProjectionOptions;
import org.throughline.infrastructure.projection.ProjectionStopped;
import org.throughline.infrastructure.projection.feed.FeedFactory;
import org.throughline.infrastructure.projection.store.Catalogue;
import org.throughline.infrastructure.projection.store.ProjectionStore;
import reactor.core.publisher.Mono;

/**
 * Runs one projection on a thread of its own: follows the catalogue while another node feeds it, and leads once the
 * lease is this node's. It waits for a store that is away or full. One that has stopped goes on following, and leads no
 * more until it is started again or something is asked of it.
 */
public final class ProjectionWorker {
    private static final Logger LOG = LoggerFactory.getLogger(ProjectionWorker.class);
    private static final int MOST_ATTEMPTS = 5;

    private final String name;
    private final UUID self;
    private final ProjectionStore store;
    private final FeedFactory<?> feeds;
    private final Ledger ledger;
    private final ProjectionOptions options;
    private final Progress progress;
    private final Supplier<@Nullable UUID> fairOwner;
    private final LongSupplier nanos;
    private final Semaphore wake = new Semaphore(0);
    private final CountDownLatch closing = new CountDownLatch(1);
    private final StoreOutage outage;
    private final Thread thread;
    private volatile @Nullable String stoppedBy;
    private Catalogue.Requests requestsAtStop = Catalogue.Requests.NONE;
    private boolean everLed;

    public ProjectionWorker(
            String name,
            UUID self,
            ProjectionStore store,
            FeedFactory<?> feeds,
            Ledger ledger,
            ProjectionOptions options,
            Progress progress,
            Supplier<@Nullable UUID> fairOwner,
            LongSupplier nanos) {
        this.name = name;
        this.self = self;
        this.store = store;
        this.feeds = feeds;
        this.ledger = ledger;
        this.options = options;
        this.progress = progress;
        this.fairOwner = fairOwner;
        this.nanos = nanos;
        this.outage = new StoreOutage(name, options.retryPause());
        this.thread = Thread.ofPlatform().name("projection-" + name).daemon().unstarted(this::run);
    }

    public synchronized void start() {
        if (thread.getState() == Thread.State.NEW) {
            thread.start();
        } else if (stoppedBy != null) {
            stoppedBy = null;
            progress.following();
        }
    }

    /** Whether this node would feed the projection if it were its turn. */
    public boolean isAble() {
        return stoppedBy == null && !isClosing();
    }

    /** Makes a leading worker look at what was asked for. */
    public void wake() {
        wake.release();
    }

    /** Makes it end; {@link #join} waits for that. */
    public void close() {
        closing.countDown();
        wake.release();
    }

    public void join() {
        try {
            thread.join(options.storeBound());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        progress.closed();
    }

    private boolean isClosing() {
        return closing.getCount() == 0;
    }

    private void run() {
        int attempts = 0;
        boolean demanded = false;
        while (!isClosing()) {
            long before = progress.standing().position();
            try {
                if (!demanded) {
                    progress.demand(
                            Blocking.of(ledger.head(), options.storeBound()).next() - 1);
                    demanded = true;
                }
                Catalogue mine = follow();
                if (mine != null) {
                    lead(mine);
                }
            } catch (OwnershipLost lost) {
                LOG.info("Projection {}: another node feeds it now", name);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException failure) {
                long reached = progress.standing().position();
                if (StoreOutage.isCauseOf(failure)) {
                    pause(isClosing() ? Duration.ZERO : outage.pauseAfter(failure, reached));
                    continue;
                }
                attempts = reached > before ? 1 : attempts + 1;
                if (!isClosing() && (failure instanceof ProjectionStopped || attempts >= MOST_ATTEMPTS)) {
                    stop(failure);
                    attempts = 0;
                } else {
                    LOG.warn("Projection {}: attempt {} has failed", name, attempts, failure);
                }
                pause(options.retryPause());
            }
        }
    }

    /** Watches the catalogue until the lease is this node's; null when this closes. */
    private @Nullable Catalogue follow() throws InterruptedException {
        Catalogue seen = look(store.open());
        var watch = new LeaseWatch(seen.lease(), nanos);
        while (!isClosing()) {
            tell(seen, watch);
            if (isAble() && mayTake(watch)) {
                Lease mine = seen.lease().takenBy(self);
                if (Blocking.of(store.take(seen.lease(), mine), options.storeBound())) {
                    outage.isOver();
                    return seen.with(mine);
                }
            }
            if (closing.await(options.followEvery().toMillis(), TimeUnit.MILLISECONDS)) {
                return null;
            }
            Lease before = seen.lease();
            seen = look(store.catalogue());
            watch.sees(seen.lease());
            if (!before.equals(seen.lease())) {
                outage.isOver();
            }
        }
        return null;
    }

    private Catalogue look(Mono<Catalogue> asked) {
        long askedAt = nanos.getAsLong();
        Catalogue found = Blocking.of(asked, options.storeBound());
        progress.confirmed(found, ledger.epoch(), askedAt);
        return found;
    }

    /** One that has stopped here still answers while another node feeds it, and begins anew when it is asked to. */
    private void tell(Catalogue seen, LeaseWatch watch) {
        String reason = stoppedBy;
        if (reason == null) {
            progress.following();
            return;
        }
        if (seen.requests().rebuildsAsked() > requestsAtStop.rebuildsAsked()
                || seen.requests().retriesAsked() > requestsAtStop.retriesAsked()) {
            stoppedBy = null;
            progress.following();
            return;
        }
        Lease lease = seen.lease();
        boolean led = !lease.isFree() && !lease.isHeldBy(self) && !watch.hasStoodStillFor(options.takeOverAfter());
        if (led) {
            progress.following();
        } else {
            progress.stopped(reason);
        }
    }

    /** A free lease is for whose turn it is. If that node does not take it, or the owner is gone, it is for anybody. */
    private boolean mayTake(LeaseWatch watch) {
        Lease lease = watch.seen();
        if (lease.isHeldBy(self) || (options.onlyNode() && !everLed)) {
            return true;
        }
        UUID fair = fairOwner.get();
        if (fair == null || fair.equals(self)) {
            return lease.isFree() || watch.hasStoodStillFor(options.takeOverAfter());
        }
        return watch.hasStoodStillFor(options.takeOverAfter().multipliedBy(2));
    }

    private void lead(Catalogue mine) throws InterruptedException {
        everLed = true;
        progress.leading();
        var leading = new ProjectionLeader(name, store, feeds, ledger, options, progress, wake, nanos, mine);
        boolean keepsLease = false;
        try {
            leading.run(() -> !isClosing() && isFair());
        } catch (OwnershipLost lost) {
            keepsLease = true;
            throw lost;
        } finally {
            if (!keepsLease) {
                leading.letGo();
            }
        }
    }

    private boolean isFair() {
        UUID fair = fairOwner.get();
        return fair == null || fair.equals(self);
    }

    private void stop(RuntimeException failure) {
        String reason = ProjectionStopped.reason(failure);
        LOG.error("Projection {} has stopped: {}", name, reason, failure);
        Catalogue known = progress.catalogue();
        requestsAtStop = known == null ? Catalogue.Requests.NONE : known.requests();
        stoppedBy = reason;
        progress.stopped(reason);
    }

    /** Rests after a failure; shorter if this is closed meanwhile. */
    private void pause(Duration rest) {
        try {
            var _ = closing.await(rest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
