package org.throughline.infrastructure.ledger.axon;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.axonframework.eventsourcing.eventstore.AppendEventsTransactionRejectedException;
import org.axonframework.eventsourcing.eventstore.ConsistencyMarker;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine.AppendTransaction;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;
import org.jspecify.annotations.Nullable;
import org.throughline.infrastructure.ledger.AppendCondition;
import org.throughline.infrastructure.ledger.Appended;
import org.throughline.infrastructure.ledger.Ledger;
import org.throughline.infrastructure.ledger.event.NewEvent;
import org.throughline.infrastructure.ledger.problem.AppendConflict;

/** One append of a unit of work: committed once, or never. */
final class LedgerAppend implements AppendTransaction<Appended> {
    private final Ledger ledger;
    private final List<NewEvent> events;
    private final ConsistencyMarker marker;
    private final AppendCondition condition;
    private final AtomicBoolean finished = new AtomicBoolean();

    LedgerAppend(Ledger ledger, List<NewEvent> events, ConsistencyMarker marker, AppendCondition condition) {
        this.ledger = ledger;
        this.events = events;
        this.marker = marker;
        this.condition = condition;
    }

    @Override
    public CompletableFuture<Appended> commit(@Nullable ProcessingContext context) {
        if (!finished.compareAndSet(false, true)) {
            return CompletableFuture.failedFuture(
                    new IllegalStateException("this append was committed or rolled back already"));
        }
        return Futures.of(ledger.append(events, condition)
                .onErrorMap(
                        AppendConflict.class,
                        conflict -> AppendEventsTransactionRejectedException.conflictingEventsDetected(marker))
                .doOnNext(appended -> leave(appended, context)));
    }

    @Override
    public void rollback(@Nullable ProcessingContext context) {
        finished.set(true);
    }

    @Override
    public CompletableFuture<ConsistencyMarker> afterCommit(Appended appended, @Nullable ProcessingContext context) {
        return CompletableFuture.completedFuture(AxonPositions.markerBefore(appended.last() + 1));
    }

    private static void leave(Appended appended, @Nullable ProcessingContext context) {
        if (context != null) {
            context.putResource(LedgerEventStorageEngine.APPENDED, appended);
        }
    }
}
