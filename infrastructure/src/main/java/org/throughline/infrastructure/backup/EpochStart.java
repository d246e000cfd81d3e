package org.throughline.infrastructure.backup;

import com.mongodb.reactivestreams.client.MongoDatabase;
import org.reactivestreams.Publisher;

/** Begins a new epoch of a ledger that was restored; after it nothing of the old epoch is continued by mistake. */
@FunctionalInterface
public interface EpochStart {
    /**
     * Begins it.
     *
     * @param database with the ledger
     * @param restored where the ledger stands after being restored
     * @return completes when the new epoch is durable
     */
    Publisher<?> start(MongoDatabase database, LedgerMark restored);
}
