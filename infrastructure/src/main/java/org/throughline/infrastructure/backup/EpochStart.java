package org.throughline.infrastructure.backup;

import com.mongodb.reactivestreams.client.MongoDatabase;
import java.util.Optional;
import org.reactivestreams.Publisher;
import org.throughline.infrastructure.ledger.LedgerOptions;
import org.throughline.infrastructure.ledger.Ledgers;
import org.throughline.infrastructure.ledger.checkpoint.CheckpointStore;
import org.throughline.infrastructure.ledger.proof.SignedNote;

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

    /** Begins one that names the newest checkpoint stored with the ledger, if there is one. */
    static EpochStart afterNewestCheckpoint() {
        return (database, restored) -> {
            Optional<SignedNote> newest =
                    new CheckpointStore(database, restored.ledger()).newest().map(SignedNote::parse);
            return Ledgers.startEpoch(database, restored.ledger(), newest.orElse(null), LedgerOptions.defaults());
        };
    }
}
