package org.throughline.infrastructure.ledger.axon.automation;

import com.mongodb.MongoException;
import org.axonframework.eventsourcing.eventstore.AppendEventsTransactionRejectedException;
import org.throughline.infrastructure.ledger.axon.Futures;
import org.throughline.infrastructure.ledger.problem.AppendTooLarge;
import org.throughline.infrastructure.ledger.problem.LedgerException;

/** What a handler can fail with. */
final class Failures {
    private Failures() {}

    /**
     * Whether the failure is the event's own: handling it again would most likely fail again. What comes from the store
     * or from the ledger, or is a race that was lost, passes; the processor tries such an event again by itself.
     */
    static boolean isOfTheEvent(Throwable failure) {
        return switch (Futures.cause(failure)) {
            case AppendTooLarge tooLarge -> true;
            case LedgerException ofTheLedger -> false;
            case MongoException ofTheStore -> false;
            case AppendEventsTransactionRejectedException lostRace -> false;
            default -> true;
        };
    }

    static String nameOf(Throwable failure) {
        return Futures.cause(failure).getClass().getSimpleName();
    }
}
