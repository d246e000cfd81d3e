package org.throughline.infrastructure.projection;

import com.mongodb.reactivestreams.client.MongoDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.throughline.infrastructure.ledger.Ledger;
import org.throughline.query.projection.Projection;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Runs projections on the care ledger: each has a thread that reads the tail, folds and writes, and only then moves
 * its checkpoint. Several nodes may run the same projections on one store; one feeds each, the others follow.
 */
public final class ProjectionRunner implements AutoCloseable {
    private final Map<String, Running<?>> running = new LinkedHashMap<>();
    private final Ledger ledger;
    private final ProjectionOptions options;

    /**
     * Prepares the projections; none runs before {@link #start()}.
     *
     * @param database where states and checkpoints are kept
     * @param events reads stored events
     * @param codec writes and reads states
     */
    public ProjectionRunner(
            MongoDatabase database,
            Ledger ledger,
            CareEvents events,
            StateCodec codec,
            Collection<? extends Projection<?>> projections,
            ProjectionOptions options,
            MeterRegistry meters) {
        this(
                projection -> new MongoProjectionStore(database, collection(projection)),
                ledger,
                events,
                codec,
                projections,
                options,
                meters);
    }

    ProjectionRunner(
            Stores stores,
            Ledger ledger,
            CareEvents events,
            StateCodec codec,
            Collection<? extends Projection<?>> projections,
            ProjectionOptions options,
            MeterRegistry meters) {
        this.ledger = ledger;
        this.options = options;
        for (Projection<?> projection : projections) {
            Running<?> one = running(projection, stores.of(projection), events, codec, meters);
            if (running.put(projection.name(), one) != null) {
                throw new IllegalArgumentException("Two projections are called " + projection.name());
            }
        }
    }

    /** Opens the store of a projection. */
    interface Stores {
        ProjectionStore of(Projection<?> projection);
    }

    private record Running<S>(
            Projection<S> projection,
            ProjectionStore store,
            ProjectionWorker<S> worker,
            Progress progress,
            RebuildCheck<S> check) {}

    private <S> Running<S> running(
            Projection<S> projection,
            ProjectionStore store,
            CareEvents events,
            StateCodec codec,
            MeterRegistry registry) {
        var progress = new Progress(projection.name());
        var meters = new ProjectionMeters(registry, projection.name(), progress, ledger::knownNext);
        var worker = new ProjectionWorker<>(projection, store, ledger, events, codec, options, progress, meters);
        var check = new RebuildCheck<>(projection, store, new LedgerCareHistory(ledger, events), codec);
        return new Running<>(projection, store, worker, progress, check);
    }

    /** Name of a projection's collection: name, version and what else the fold depends on. */
    static String collection(Projection<?> projection) {
        String basis = projection.basis().replaceAll("[^A-Za-z0-9_-]", "_");
        return projection.name() + "_v" + projection.version() + (basis.isEmpty() ? "" : "_" + basis);
    }

    /** Starts every projection; returns at once. */
    public void start() {
        running.values().forEach(one -> one.worker().start());
    }

    /** Completes when the projection has taken in everything up to {@code position}; NotYetVisible beyond {@code bound}. */
    public Mono<Void> await(String projection, long position, Duration bound) {
        return one(projection).progress().await(position, bound).then();
    }

    /** Completes when every projection has taken in everything up to {@code position}. */
    public Mono<Void> awaitAll(long position, Duration bound) {
        return Flux.fromIterable(running.values())
                .flatMap(one -> one.progress().await(position, bound))
                .then();
    }

    /** Tries the keys again that wait behind an event that could not be folded; answers how many still wait. */
    public Mono<Integer> retryParked(String projection) {
        return one(projection).worker().retryParked();
    }

    /** Starts to fold a projection anew from the first event; {@link #await} tells when it has caught up. */
    public Mono<Void> rebuild(String projection) {
        return one(projection).worker().rebuild();
    }

    /**
     * Keys of the documents that are not what a rebuild would write; none if all is well. For a time when nothing is
     * recorded: what is written while this compares may be told as different.
     */
    public Mono<List<String>> differencesToRebuild(String projection) {
        Running<?> one = one(projection);
        return Mono.defer(() -> one.check()
                .differences(one.progress().position(), one.progress().parked().keySet()));
    }

    /** How every projection fares on this node. */
    public List<ProjectionStatus> status() {
        return running.values().stream()
                .map(one -> one.progress().status(one.projection().version(), ledger.knownNext()))
                .toList();
    }

    /** Names of the projections. */
    public List<String> names() {
        return List.copyOf(running.keySet());
    }

    ProjectionStore store(Projection<?> projection) {
        return one(projection.name()).store();
    }

    Progress progress(Projection<?> projection) {
        return one(projection.name()).progress();
    }

    ProjectionOptions options() {
        return options;
    }

    private Running<?> one(String name) {
        Running<?> found = running.get(name);
        if (found == null) {
            throw new IllegalArgumentException("No projection is called " + name);
        }
        return found;
    }

    /** Stops every projection and lets another node take over at once. */
    @Override
    public void close() {
        running.values().forEach(one -> one.worker().close());
    }
}
