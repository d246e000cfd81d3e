package org.throughline.infrastructure.projection.lead;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoConnectionPoolClearedException;
import com.mongodb.MongoException;
import com.mongodb.MongoNodeIsRecoveringException;
import com.mongodb.MongoNotPrimaryException;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.MongoWriteConcernException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.throughline.infrastructure.ledger.problem.ClocksApart;
import org.throughline.infrastructure.ledger.problem.LedgerDamaged;
import org.throughline.infrastructure.ledger.problem.LedgerOverloaded;
import org.throughline.infrastructure.ledger.problem.LedgerRefused;
import org.throughline.infrastructure.ledger.problem.LedgerUnavailable;
import org.throughline.infrastructure.projection.ProjectionStopped;

/**
 * A time during which the store is away, or takes no writes for want of space. It is waited out, with a pause that
 * doubles up to a bound; the log has a line when it begins, when its kind changes and when it is over. For one thread.
 */
final class StoreOutage {
    static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private static final Logger LOG = LoggerFactory.getLogger(StoreOutage.class);

    /** As MongoDB and the embedded store say it. */
    private static final int OUT_OF_DISK_SPACE = 14031;

    private static final String RETRYABLE_WRITE = "RetryableWriteError";

    private final String projection;
    private final Duration firstPause;
    private Duration pause;
    private long position;
    private @Nullable String told;

    StoreOutage(String projection, Duration firstPause) {
        this.projection = projection;
        this.firstPause = firstPause;
        this.pause = firstPause;
    }

    /** Whether waiting may mend this failure. */
    static boolean isCauseOf(Throwable failure) {
        return kind(failure) != null;
    }

    private static @Nullable String kind(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            switch (cause) {
                case ProjectionStopped _, LedgerDamaged _, LedgerRefused _ -> {
                    return null;
                }
                case MongoException store -> {
                    return kind(store);
                }
                case LedgerUnavailable _, LedgerOverloaded _, TimeoutException _ -> {
                    return "does not answer";
                }
                case ClocksApart _ -> {
                    return "takes nothing while clocks are apart";
                }
                default -> {}
            }
        }
        return null;
    }

    private static @Nullable String kind(MongoException store) {
        boolean full = store.getCode() == OUT_OF_DISK_SPACE
                || (store instanceof MongoBulkWriteException bulk
                        && bulk.getWriteErrors().stream().anyMatch(error -> error.getCode() == OUT_OF_DISK_SPACE));
        if (full) {
            return "has no space left on its disk";
        }
        boolean away = store instanceof MongoSocketException
                || store instanceof MongoTimeoutException
                || store instanceof MongoConnectionPoolClearedException
                || store instanceof MongoNotPrimaryException
                || store instanceof MongoNodeIsRecoveringException
                || store instanceof MongoWriteConcernException
                || (store instanceof MongoBulkWriteException bulk && bulk.getWriteConcernError() != null)
                || store.hasErrorLabel(RETRYABLE_WRITE);
        return away ? "does not answer" : null;
    }

    /**
     * How long to wait before the next attempt.
     *
     * @param failure one of which this {@link #isCauseOf is the cause}
     * @param reached position of the projection; one that has moved since the last failure begins with short pauses
     */
    Duration pauseAfter(Throwable failure, long reached) {
        String now = String.valueOf(kind(failure));
        if (!now.equals(told)) {
            LOG.warn("Projection {}: the store {}; it is waited for", projection, now);
            told = now;
        }
        if (reached > position) {
            position = reached;
            pause = firstPause;
        }
        Duration due = pause;
        Duration doubled = pause.multipliedBy(2);
        pause = doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
        return due;
    }

    /** The store was seen to take a write. */
    void isOver() {
        if (told != null) {
            LOG.info("Projection {}: the store takes writes again", projection);
            told = null;
        }
    }
}
