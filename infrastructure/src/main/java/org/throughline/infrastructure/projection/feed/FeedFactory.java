package org.throughline.infrastructure.projection.feed;

import java.util.function.Consumer;
import org.throughline.infrastructure.ledger.Ledger;
import org.throughline.infrastructure.ledger.event.LedgerQuery;
import org.throughline.infrastructure.projection.Blocking;
import org.throughline.infrastructure.projection.StoredEventReader;
import org.throughline.infrastructure.projection.LedgerCareHistory;
import org.throughline.infrastructure.projection.ProjectionMeters;
import org.throughline.infrastructure.projection.ProjectionOptions;
import org.throughline.infrastructure.projection.store.Build;
import org.throughline.infrastructure.projection.store.ProjectionStore;
import org.throughline.infrastructure.projection.store.StateCodec;
import org.throughline.infrastructure.projection.store.StateStore;
import org.throughline.query.projection.Projection;

/** Starts feeds for the builds of one projection. */
public final class FeedFactory<S> {
    private final Projection<S> projection;
    private final ProjectionStore store;
    private final Ledger ledger;
    private final StoredEventReader events;
    private final StateCodec codec;
    private final ProjectionOptions options;
    private final ProjectionMeters meters;
    private final LedgerQuery wanted;

    public FeedFactory(
            Projection<S> projection,
            ProjectionStore store,
            Ledger ledger,
            StoredEventReader events,
            StateCodec codec,
            ProjectionOptions options,
            ProjectionMeters meters) {
        this.projection = projection;
        this.store = store;
        this.ledger = ledger;
        this.events = events;
        this.codec = codec;
        this.options = options;
        this.meters = meters;
        this.wanted = LedgerQuery.ofTypes(projection.eventTypes().toArray(String[]::new));
    }

    /** Starts to feed {@code build} from where it stands; {@code told} learns of each step. */
    public BuildFeed start(Build build, Consumer<Build> told) {
        StateStore states = store.states(build.number());
        Blocking.of(states.prepare(projection.lookupNames()).thenReturn(true), options.storeBound());
        var batches = new BatchFold<>(
                projection,
                RememberedStates.of(states, build),
                new LedgerCareHistory(ledger, events),
                codec,
                options.storeBound());
        var fold = new BuildFold(projection.name(), batches, build);
        return new BuildFeed(projection.name(), fold, ledger, events, wanted, meters, told).start();
    }
}
