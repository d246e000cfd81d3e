package org.throughline.infrastructure.projection;

import org.throughline.infrastructure.projection.feed.BuildFeed;
import org.throughline.infrastructure.projection.feed.FeedFactory;
import org.throughline.infrastructure.projection.store.Build;
import org.throughline.infrastructure.projection.store.BuildCheckpoint;
import org.throughline.infrastructure.projection.store.MongoProjectionStore;
import org.throughline.infrastructure.projection.store.ProjectionStore;

import com.mongodb.reactivestreams.client.MongoDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.throughline.infrastructure.ledger.Ledger;
import org.throughline.infrastructure.projection.feed.BuildFeed;
import org.throughline.infrastructure.projection.feed.FeedFactory;
import org.throughline.infrastructure.projection.store.Build;
import org.throughline.infrastructure.projection.store.BuildCheckpoint;
import org.throughline.infrastructure.projection.store.MongoProjectionStore;
import org.throughline.infrastructure.projection.store.ProjectionStore;
import org.throughline.query.projection.Projection;

/** A projection folded from position 0 as the runner does it, to be timed; nothing of it is kept. */
public final class Rebuild {
    private static final Duration BOUND = Duration.ofMinutes(20);

    private final Ledger ledger;
    private final StoredEventReader events;

    public Rebuild(Ledger ledger, StoredEventReader events) {
        this.ledger = ledger;
        this.events = events;
    }

    /** Folds into memory up to {@code last}, a position. */
    public void foldOnly(Projection<?> projection, long last) {
        run(projection, new InMemoryProjectionStore(), last);
    }

    /** Folds into documents up to {@code last}, a position. */
    public void withWrites(Projection<?> projection, MongoDatabase database, long last) {
        var store = new MongoProjectionStore(
                database, "speed", "speed" + UUID.randomUUID().toString().replace("-", ""));
        run(projection, store, last);
        store.drop(1).block(BOUND);
    }

    private void run(Projection<?> projection, ProjectionStore store, long last) {
        var meters = new ProjectionMeters(new SimpleMeterRegistry(), projection.name());
        var feeds = new FeedFactory<>(projection, store, ledger, events, Runners.CODEC, ProjectionOptions.defaults(), meters);
        var done = new CompletableFuture<Void>();
        BuildFeed feed = feeds.start(new Build(1, ledger.epoch(), BuildCheckpoint.START), build -> {
            if (build.checkpoint().position() >= last) {
                done.complete(null);
            }
        });
        done.orTimeout(BOUND.toMillis(), TimeUnit.MILLISECONDS).join();
        try {
            feed.stop(BOUND);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
