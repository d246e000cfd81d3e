package org.throughline.infrastructure.projection.feed;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.throughline.infrastructure.projection.ProjectionOptions;
import org.throughline.infrastructure.projection.ProjectionStopped;
import org.throughline.infrastructure.projection.store.Build;
import org.throughline.infrastructure.projection.store.BuildCheckpoint;
import org.throughline.kernel.event.CareEvent;
import org.throughline.kernel.event.Recorded;

/** Folds the ledger into one build, batch by batch, and knows how far it has come. For one thread. */
public final class BuildFold {
    private static final Logger LOG = LoggerFactory.getLogger(BuildFold.class);

    private final String name;
    private final BatchFold<?> batches;
    private volatile Build build;
    private @Nullable MissedEvents missed;

    public BuildFold(String name, BatchFold<?> batches, Build build) {
        this.name = name;
        this.batches = batches;
        this.build = build;
    }

    /** The build as far as it has come; may be asked from any thread. */
    public Build build() {
        return build;
    }

    /**
     * Takes in all events of the projection up to and with {@code position}.
     *
     * @param events those behind the checkpoint, in order
     */
    public void take(List<Recorded<CareEvent>> events, long position) {
        Map<String, BuildCheckpoint.Parked> before = build.checkpoint().parked();
        Map<String, BuildCheckpoint.Parked> failed = batches.take(events, before.keySet());
        Map<String, BuildCheckpoint.Parked> waiting = new HashMap<>(before);
        waiting.putAll(failed);
        if (waiting.size() > ProjectionOptions.MOST_PARKED) {
            throw new ProjectionStopped("More than " + ProjectionOptions.MOST_PARKED + " keys cannot be folded");
        }
        failed.values()
                .forEach(why -> LOG.error(
                        "Projection {}: the event at {} cannot be folded ({}); its key waits",
                        name,
                        why.position(),
                        why.failure()));
        build = build.at(new BuildCheckpoint(position, waiting));
    }

    /** Tries the parked keys again with what they have missed. */
    public void retry() {
        missed = null;
        while (!retrySome()) {
            // the next slice
        }
    }

    /**
     * Reads some of what the parked keys have missed, and tries them again once it has all. Batches may be taken in
     * between; a key that is parked meanwhile waits for the next retry.
     *
     * @return whether the keys were tried
     */
    boolean retrySome() {
        BuildCheckpoint now = build.checkpoint();
        if (now.parked().isEmpty()) {
            return true;
        }
        MissedEvents reading = missed;
        if (reading == null) {
            reading = batches.missed(now.parked());
            missed = reading;
        }
        if (!reading.readTowards(now.position())) {
            return false;
        }
        missed = null;
        Map<String, BuildCheckpoint.Parked> waiting = new HashMap<>(now.parked());
        waiting.keySet().removeAll(reading.byKey().keySet());
        waiting.putAll(batches.retry(reading));
        build = build.at(new BuildCheckpoint(now.position(), waiting));
        return true;
    }
}
