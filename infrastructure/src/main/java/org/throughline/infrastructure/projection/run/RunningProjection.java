package org.throughline.infrastructure.projection.run;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.throughline.infrastructure.projection.Progress;
import org.throughline.infrastructure.projection.ProjectionStatus;
import org.throughline.infrastructure.projection.feed.RebuildCheck;
import org.throughline.infrastructure.projection.lead.ProjectionWorker;
import org.throughline.infrastructure.projection.store.Build;
import org.throughline.infrastructure.projection.store.Catalogue;
import org.throughline.infrastructure.projection.store.ProjectionRequest;
import org.throughline.infrastructure.projection.store.ProjectionStore;
import org.throughline.infrastructure.projection.store.StateCodec;
import org.throughline.infrastructure.projection.store.StateStore;
import org.throughline.query.projection.Projection;
import org.throughline.query.reading.CareHistory;
import org.throughline.query.reading.ViewStopped;
import reactor.core.publisher.Mono;

/** A projection on this node, with all that belongs to it. */
final class RunningProjection<S> {
    private static final Duration LOOK_EVERY = Duration.ofMillis(50);

    private final Projection<S> projection;
    private final ProjectionStore store;
    private final ProjectionWorker worker;
    private final Progress progress;
    private final CareHistory history;
    private final StateCodec codec;
    private final LongSupplier knownNext;
    private final ConcurrentMap<Integer, StateStore> states = new ConcurrentHashMap<>();

    RunningProjection(
            Projection<S> projection,
            ProjectionStore store,
            ProjectionWorker worker,
            Progress progress,
            CareHistory history,
            StateCodec codec,
            LongSupplier knownNext) {
        this.projection = projection;
        this.store = store;
        this.worker = worker;
        this.progress = progress;
        this.history = history;
        this.codec = codec;
        this.knownNext = knownNext;
    }

    String id() {
        return ProjectionRunner.id(projection);
    }

    ProjectionWorker worker() {
        return worker;
    }

    Progress progress() {
        return progress;
    }

    StateStore states(int build) {
        return states.computeIfAbsent(build, store::states);
    }

    /** Asks whoever feeds the projection; gives the number of the request. */
    Mono<Long> ask(ProjectionRequest request) {
        return store.open().then(store.ask(request)).doOnNext(number -> {
            worker.start();
            worker.wake();
        });
    }

    /** Asks, and completes once that is done; {@link ViewStopped} if nobody can do it. */
    Mono<Catalogue> done(ProjectionRequest request) {
        return ask(request)
                .flatMap(number -> until(catalogue -> request == ProjectionRequest.REBUILD
                        ? catalogue.requests().rebuildsDone() >= number
                        : catalogue.requests().retriesDone() >= number));
    }

    private Mono<Catalogue> until(Predicate<Catalogue> done) {
        return store.catalogue()
                .filter(done)
                .switchIfEmpty(Mono.defer(() -> {
                    Progress.Standing standing = progress.standing();
                    return standing.stoppedBy() == null
                            ? Mono.empty()
                            : Mono.error(new ViewStopped(projection.name(), standing.position()));
                }))
                .repeatWhenEmpty(Integer.MAX_VALUE, again -> again.delayElements(LOOK_EVERY));
    }

    Mono<List<String>> differencesToRebuild() {
        return Mono.defer(() -> {
            Progress.Standing standing = progress.standing();
            return new RebuildCheck<>(projection, states(standing.build()), history, codec)
                    .differences(
                            standing.position(), standing.checkpoint().parked().keySet());
        });
    }

    ProjectionStatus status() {
        Progress.Standing standing = progress.standing();
        Catalogue catalogue = progress.catalogue();
        long head = Math.max(knownNext.getAsLong() - 1, standing.position());
        return new ProjectionStatus(
                projection.name(),
                projection.version(),
                standing.state(),
                standing.position(),
                head,
                head - standing.position(),
                progress.rate(),
                catalogue == null || catalogue.lease().owner() == null
                        ? null
                        : catalogue.lease().owner().toString(),
                ParkedKeys.of(projection.name(), standing.checkpoint()),
                rebuild(catalogue, head),
                catalogue == null ? null : catalogue.rebuildFailure(),
                catalogue == null ? 0 : catalogue.requests().rebuildsDone(),
                catalogue == null ? 0 : catalogue.requests().retriesDone(),
                standing.stoppedBy());
    }

    private static ProjectionStatus.@Nullable Rebuild rebuild(@Nullable Catalogue catalogue, long head) {
        Build next = catalogue == null ? null : catalogue.next();
        return next == null
                ? null
                : new ProjectionStatus.Rebuild(
                        next.checkpoint().position(),
                        head,
                        next.checkpoint().parked().size());
    }
}
