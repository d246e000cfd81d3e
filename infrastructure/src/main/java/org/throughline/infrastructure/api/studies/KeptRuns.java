package org.throughline.infrastructure.api.studies;

import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.throughline.infrastructure.api.problem.StudyRunning;
import org.throughline.infrastructure.api.problem.TooManyStudies;
import org.throughline.kernel.id.WorkerId;

/** The runs of this node: few at once, one for each worker, and those that are over for an hour. Thread-safe. */
final class KeptRuns {
    /** Runs of all workers that go on or wait. */
    static final int AT_ONCE = 8;

    /** Runs of one worker, so that results do not fill the memory; the oldest is forgotten for a new one. */
    static final int OF_ONE_WORKER = 3;

    private final InstantSource clock;
    private final Map<UUID, KeptRun> runs = new LinkedHashMap<>();

    KeptRuns(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * A new run, which has not begun.
     *
     * @throws StudyRunning if one of this worker is not over
     * @throws TooManyStudies if too many are not over
     */
    synchronized KeptRun add(WorkerId worker, String study) {
        forget();
        if (of(worker).stream().anyMatch(run -> !run.isOver())) {
            throw new StudyRunning();
        }
        if (runs.values().stream().filter(run -> !run.isOver()).count() >= AT_ONCE) {
            throw new TooManyStudies();
        }
        List<KeptRun> own = of(worker);
        if (own.size() >= OF_ONE_WORKER) {
            runs.remove(own.getFirst().id());
        }
        var run = new KeptRun(worker, study, clock);
        runs.put(run.id(), run);
        return run;
    }

    /** Lets go of what was kept for its hour. */
    synchronized void forget() {
        runs.values().removeIf(KeptRun::isForgotten);
    }

    /** The run of that id, if it is this worker's and not forgotten. */
    synchronized Optional<KeptRun> find(UUID id, WorkerId worker) {
        forget();
        return Optional.ofNullable(runs.get(id)).filter(run -> run.isOf(worker));
    }

    /** Those of this worker, the oldest first. */
    synchronized List<KeptRun> of(WorkerId worker) {
        forget();
        return runs.values().stream().filter(run -> run.isOf(worker)).toList();
    }
}
