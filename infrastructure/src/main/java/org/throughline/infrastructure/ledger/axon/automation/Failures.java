package org.throughline.infrastructure.ledger.axon.automation;

import com.mongodb.MongoException;
import java.util.concurrent.CompletionException;
import org.axonframework.eventsourcing.eventstore.AppendEventsTransactionRejectedException;
import org.throughline.infrastructure.ledger.AppendTooLarge;
import org.throughline.infrastructure.ledger.LedgerException;

/** What a handler can fail with. */
final class Failures {
    private Failures() {}

    /**
     * Whether the failure is the event's own: handling it again would most likely fail again. What comes from the store
     * or from the ledger, or is a race that was lost, passes; the processor tries such an event again by itself.
     */
    static boolean isOfTheEvent(Throwable failure) {
        return switch (cause(failure)) {
            case AppendTooLarge tooLarge -> true;
            case LedgerException ofTheLedger -> false;
            case MongoException ofTheStore -> false;
            case AppendEventsTransactionRejectedException lostRace -> false;
            default -> true;
        };
    }

    static String nameOf(Throwable failure) {
        return cause(failure).getClass().getSimpleName();
    }

    private static Throwable cause(Throwable failure) {
        Throwable cause = failure;
        while (cause instanceof CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }
}
