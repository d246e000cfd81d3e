package org.throughline.infrastructure.projection.run;

import com.mongodb.reactivestreams.client.MongoDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.throughline.infrastructure.ledger.Ledger;
import org.throughline.infrastructure.projection.StoredEventReader;
import org.throughline.infrastructure.projection.LedgerCareHistory;
import org.throughline.infrastructure.projection.Progress;
import org.throughline.infrastructure.projection.ProjectionMeters;
import org.throughline.infrastructure.projection.ProjectionOptions;
import org.throughline.infrastructure.projection.ProjectionStatus;
import org.throughline.infrastructure.projection.ProjectionStopped;
import org.throughline.infrastructure.projection.feed.FeedFactory;
import org.throughline.infrastructure.projection.lead.ProjectionWorker;
import org.throughline.infrastructure.projection.lead.NodeShares;
import org.throughline.infrastructure.projection.store.Build;
import org.throughline.infrastructure.projection.store.MongoProjectionStore;
import org.throughline.infrastructure.projection.store.ProjectionRequest;
import org.throughline.infrastructure.projection.store.ProjectionStore;
import org.throughline.infrastructure.projection.store.ProjectionStores;
import org.throughline.infrastructure.projection.store.StateCodec;
import org.throughline.infrastructure.projection.store.StateStore;
import org.throughline.query.projection.Projection;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Runs projections on the care ledger: each is fed from the tail by one node, which folds, writes, and only then moves
 * the checkpoint. Several nodes may run the same projections on one store; they share them, and each answers from all.
 */
public final class ProjectionRunner implements AutoCloseable {
    private static final LongSupplier NANOS = System::nanoTime;

    private final Map<String, RunningProjection<?>> running = new LinkedHashMap<>();
    private final UUID self = UUID.randomUUID();
    private final ProjectionOptions options;
    private final NodeShares sharing;

    /**
     * Prepares the projections; none runs before {@link #start()}.
     *
     * @param database where states and catalogues are kept
     * @param events reads stored events
     * @param codec writes and reads states
     */
    public ProjectionRunner(
            MongoDatabase database,
            Ledger ledger,
            StoredEventReader events,
            StateCodec codec,
            Collection<? extends Projection<?>> projections,
            ProjectionOptions options,
            MeterRegistry meters) {
        this(
                database,
                projection -> new MongoProjectionStore(database, projection.name(), id(projection)),
                ledger,
                events,
                codec,
                projections,
                options,
                meters);
    }

    public ProjectionRunner(
            MongoDatabase database,
            ProjectionStores stores,
            Ledger ledger,
            StoredEventReader events,
            StateCodec codec,
            Collection<? extends Projection<?>> projections,
            ProjectionOptions options,
            MeterRegistry meters) {
        this.options = options;
        this.sharing = new NodeShares(database.getCollection(NodeShares.NODES), self, this::able, options, NANOS);
        for (Projection<?> projection : projections) {
            RunningProjection<?> one = running(projection, stores.of(projection), ledger, events, codec, meters);
            if (running.put(projection.name(), one) != null) {
                throw new IllegalArgumentException("Two projections are called " + projection.name());
            }
        }
    }

    private <S> RunningProjection<S> running(
            Projection<S> projection,
            ProjectionStore store,
            Ledger ledger,
            StoredEventReader events,
            StateCodec codec,
            MeterRegistry registry) {
        String id = id(projection);
        var progress = new Progress(projection.name(), NANOS);
        var meters = new ProjectionMeters(registry, projection.name());
        var feeds = new FeedFactory<>(projection, store, ledger, events, codec, options, meters);
        var worker = new ProjectionWorker(
                projection.name(), self, store, feeds, ledger, options, progress, () -> sharing.nodeFor(id), NANOS);
        var one = new RunningProjection<>(
                projection, store, worker, progress, new LedgerCareHistory(ledger, events), codec, ledger::knownNext);
        meters.gauges(one::status);
        return one;
    }

    /** Id of a projection's catalogue: name, version and what else the fold depends on. */
    public static String id(Projection<?> projection) {
        String basis = projection.basis().replaceAll("[^A-Za-z0-9_-]", "_");
        return projection.name() + "_v" + projection.version() + (basis.isEmpty() ? "" : "_" + basis);
    }

    private Set<String> able() {
        return running.values().stream()
                .filter(one -> one.worker().isAble())
                .map(RunningProjection::id)
                .collect(Collectors.toSet());
    }

    /** Starts every projection, also one that has stopped; returns at once. */
    public void start() {
        sharing.start();
        running.values().forEach(one -> one.worker().start());
    }

    /**
     * Completes when the projection has taken in everything up to {@code position}; NotYetVisible beyond {@code bound},
     * ViewStopped as soon as nobody feeds it any more.
     */
    public Mono<Void> await(String projection, long position, Duration bound) {
        return one(projection).progress().await(position, bound).then();
    }

    /** Completes when every projection has taken in everything up to {@code position}. */
    public Mono<Void> awaitAll(long position, Duration bound) {
        return Flux.fromIterable(running.values())
                .flatMap(one -> one.progress().await(position, bound))
                .then();
    }

    /**
     * Asks whichever node feeds the projection, and does not wait; one that has stopped is started again. Gives the
     * number that the status tells as done, sooner or later.
     */
    public Mono<Long> ask(String projection, ProjectionRequest request) {
        return one(projection).ask(request);
    }

    /**
     * Has the keys tried again that wait behind an event that could not be folded, by whichever node feeds the
     * projection; one that has stopped is started again. Answers how many still wait.
     */
    public Mono<Integer> retryParked(String projection) {
        return one(projection).done(ProjectionRequest.RETRY).map(done -> {
            Build live = done.live();
            return live == null ? 0 : live.checkpoint().parked().size();
        });
    }

    /**
     * Has a projection folded anew from the first event, by whichever node feeds it, beside the build that answers.
     * Completes when the new build answers; {@link ProjectionStopped} if it was given up.
     */
    public Mono<Void> rebuild(String projection) {
        return one(projection).done(ProjectionRequest.REBUILD).flatMap(done -> {
            String failure = done.rebuildFailure();
            return failure == null ? Mono.empty() : Mono.error(new ProjectionStopped(failure));
        });
    }

    /**
     * Keys of the documents that are not what a rebuild would write; none if all is well. For a time when nothing is
     * recorded: what is written while this compares may be told as different.
     */
    public Mono<List<String>> differencesToRebuild(String projection) {
        return one(projection).differencesToRebuild();
    }

    /** How every projection fares, as this node knows. */
    public List<ProjectionStatus> status() {
        return running.values().stream().map(RunningProjection::status).toList();
    }

    /** Names of the projections. */
    public List<String> names() {
        return List.copyOf(running.keySet());
    }

    StateStore states(Projection<?> projection, int build) {
        return one(projection.name()).states(build);
    }

    Progress progress(Projection<?> projection) {
        return one(projection.name()).progress();
    }

    ProjectionOptions options() {
        return options;
    }

    private RunningProjection<?> one(String name) {
        RunningProjection<?> found = running.get(name);
        if (found == null) {
            throw new IllegalArgumentException("No projection is called " + name);
        }
        return found;
    }

    /** Stops every projection and lets another node take over at once. */
    @Override
    public void close() {
        running.values().forEach(one -> one.worker().close());
        running.values().forEach(one -> one.worker().join());
        sharing.close();
    }
}
