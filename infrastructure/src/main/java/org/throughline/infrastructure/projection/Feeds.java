package org.throughline.infrastructure.projection;

import java.util.function.Consumer;
import org.throughline.infrastructure.ledger.Ledger;
import org.throughline.infrastructure.ledger.LedgerQuery;
import org.throughline.query.projection.Projection;

/** Starts feeds for the builds of one projection. */
final class Feeds<S> {
    private final Projection<S> projection;
    private final ProjectionStore store;
    private final Ledger ledger;
    private final CareEvents events;
    private final StateCodec codec;
    private final ProjectionOptions options;
    private final ProjectionMeters meters;
    private final LedgerQuery wanted;

    Feeds(
            Projection<S> projection,
            ProjectionStore store,
            Ledger ledger,
            CareEvents events,
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
    BuildFeed start(Build build, Consumer<Build> told) {
        StateStore states = store.states(build.number());
        Answers.of(states.prepare(projection.lookupNames()).thenReturn(true), options.storeBound());
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
