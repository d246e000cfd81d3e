package org.throughline.infrastructure.api.studies;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.throughline.infrastructure.api.problem.Problem;
import org.throughline.infrastructure.api.problem.Problems;
import org.throughline.kernel.id.WorkerId;
import org.throughline.query.reading.Gated;
import org.throughline.query.studies.StudyProgress;
import org.throughline.query.studies.StudyReport;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;

/** One run: how far it has come, and what became of it, which is still behind the gate. Thread-safe. */
final class KeptRun implements StudyProgress {
    /** How long a run is kept once it is over. */
    static final Duration KEPT = Duration.ofHours(1);

    private static final long MILLIS = Duration.ofSeconds(1).toMillis();

    private final UUID id = UUID.randomUUID();
    private final WorkerId requester;
    private final String study;
    private final InstantSource clock;
    private final Instant asked;
    private StudyRunState state = StudyRunState.WAITING;
    private @Nullable Instant begun;
    private long read;
    private long total;
    private @Nullable Instant ended;
    private @Nullable Problem failure;
    private @Nullable Gated<StudyReport> result;
    private @Nullable Disposable work;
    private @Nullable String rowsRead;

    KeptRun(WorkerId requester, String study, InstantSource clock) {
        this.requester = requester;
        this.study = study;
        this.clock = clock;
        this.asked = clock.instant();
    }

    UUID id() {
        return id;
    }

    String study() {
        return study;
    }

    boolean isOf(WorkerId worker) {
        return requester.equals(worker);
    }

    /** Begins the work, apart from the request that asked for it. */
    void begin(Function<StudyProgress, Mono<Gated<StudyReport>>> replay) {
        Disposable replaying = replay.apply(this).subscribe(this::done, this::failed);
        boolean needless;
        synchronized (this) {
            work = replaying;
            needless = state == StudyRunState.CANCELLED;
        }
        if (needless) {
            replaying.dispose();
        }
    }

    @Override
    public synchronized void begun(long events) {
        if (state == StudyRunState.WAITING) {
            state = StudyRunState.RUNNING;
            begun = clock.instant();
            total = events;
        }
    }

    @Override
    public synchronized void reached(long position) {
        if (state == StudyRunState.RUNNING) {
            read = Math.max(read, Math.min(position, total));
        }
    }

    private synchronized void done(Gated<StudyReport> answer) {
        if (!state.isOver()) {
            result = answer;
            end(StudyRunState.DONE);
        }
    }

    private synchronized void failed(Throwable cause) {
        if (!state.isOver()) {
            failure = Problems.of(cause);
            end(StudyRunState.FAILED);
        }
    }

    /** Ends it; nothing happens if it is over already. */
    void cancel() {
        Disposable running;
        synchronized (this) {
            if (state.isOver()) {
                return;
            }
            end(StudyRunState.CANCELLED);
            running = work;
        }
        if (running != null) {
            running.dispose();
        }
    }

    private synchronized void end(StudyRunState how) {
        state = how;
        ended = clock.instant();
    }

    synchronized boolean isOver() {
        return state.isOver();
    }

    /** Whether the hour after its end is over. */
    synchronized boolean isForgotten() {
        return ended != null && !clock.instant().isBefore(ended.plus(KEPT));
    }

    /** The result, still behind the gate; null if there is none. */
    synchronized @Nullable Gated<StudyReport> result() {
        return result;
    }

    /** The result has left once, with rows of this digest. */
    synchronized void read(String rowsSha256) {
        rowsRead = rowsSha256;
    }

    /** Whether the result has left and its rows are the same bytes. */
    synchronized boolean hasShown(String rowsSha256) {
        return rowsSha256.equals(rowsRead);
    }

    synchronized StudyRunStatus status() {
        long perSecond = perSecond();
        return new StudyRunStatus(
                id,
                study,
                state,
                asked,
                read,
                total,
                perSecond,
                perSecond == 0 || state.isOver() ? null : (total - read + perSecond - 1) / perSecond,
                ended,
                ended == null ? null : ended.plus(KEPT),
                failure == null ? null : failure.code(),
                failure == null ? null : failure.title(),
                state == StudyRunState.DONE ? StudyRunRoutes.RUNS + "/" + id + "/result" : null);
    }

    private synchronized long perSecond() {
        if (begun == null || read == 0) {
            return 0;
        }
        Instant until = ended == null ? clock.instant() : ended;
        return read * MILLIS / Math.max(1, Duration.between(begun, until).toMillis());
    }
}
