package org.throughline.infrastructure.projection.lead;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.throughline.infrastructure.lease.LeaseWatch;
import org.throughline.infrastructure.projection.Blocking;
import org.throughline.infrastructure.projection.ProjectionOptions;
import org.throughline.infrastructure.projection.ProjectionStopped;
import org.throughline.infrastructure.projection.store.Build;
import org.throughline.infrastructure.projection.store.Catalogue;
import org.throughline.infrastructure.projection.store.ProjectionStore;

/**
 * Drops what nobody reads any more: builds that were superseded, once whoever was reading them has had time to finish;
 * and versions of the projection whose lease has stood still as long, because no node runs them. For the owner's
 * thread.
 */
final class Housekeeping {
    private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);
    private static final int LOOKS = 4;

    private final String name;
    private final ProjectionStore store;
    private final ProjectionOptions options;
    private final LongSupplier nanos;
    private final Map<String, LeaseWatch> others = new HashMap<>();
    private long supersededAt;
    private long lookedAt;
    private boolean superseded;

    Housekeeping(String name, ProjectionStore store, ProjectionOptions options, LongSupplier nanos) {
        this.name = name;
        this.store = store;
        this.options = options;
        this.nanos = nanos;
        this.lookedAt = nanos.getAsLong();
        buildSuperseded();
    }

    /** Another build answers now, or may have begun to before this node became the owner. */
    void buildSuperseded() {
        superseded = true;
        supersededAt = nanos.getAsLong();
    }

    /** Drops what may be dropped by now. What fails is tried again later. */
    void tidy(Catalogue held) {
        Build live = held.live();
        if (live == null) {
            return;
        }
        try {
            if (superseded && hasPassed(supersededAt, options.grace())) {
                dropSuperseded(held, live);
                superseded = false;
            }
            if (!options.guest() && hasPassed(lookedAt, options.grace().dividedBy(LOOKS))) {
                lookedAt = nanos.getAsLong();
                retireOthers();
            }
        } catch (RuntimeException failure) {
            LOG.warn(
                    "Projection {}: what is not needed any more could not be dropped ({})",
                    name,
                    ProjectionStopped.reason(failure));
            supersededAt = nanos.getAsLong();
        }
    }

    /** Builds newer than any this node knows of are another owner's. */
    private void dropSuperseded(Catalogue held, Build live) {
        Build next = held.next();
        for (int build : Blocking.of(store.builds(), options.storeBound())) {
            if (build <= held.lastBuild() && build != live.number() && (next == null || build != next.number())) {
                store.drop(build).block(options.storeBound());
                LOG.info("Projection {}: build {} was dropped", name, build);
            }
        }
    }

    private void retireOthers() {
        for (ProjectionStore.Version other : Blocking.of(store.otherVersions(), options.storeBound())) {
            LeaseWatch watch = others.computeIfAbsent(other.id(), id -> new LeaseWatch(other.lease(), nanos));
            watch.sees(other.lease());
            if (watch.hasStoodStillFor(options.grace()) && Blocking.of(store.retire(other), options.storeBound())) {
                LOG.info("Projection {}: {} is run by no node and was dropped", name, other.id());
                others.remove(other.id());
            }
        }
    }

    private boolean hasPassed(long since, Duration time) {
        return nanos.getAsLong() - since >= time.toNanos();
    }
}
