package org.throughline.infrastructure.ledger.verify;

import com.mongodb.ReadPreference;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import reactor.core.publisher.Mono;

/**
 * Counts the entries of a ledger's index. No query shows an entry that leads to a block without its key, because what is
 * found is matched again; but a server tells how many entries it looked at when it explains a walk through all of them.
 */
final class IndexCount {
    private static final Duration BOUND = Duration.ofHours(1);

    private final MongoDatabase database;
    private final String ledger;

    IndexCount(MongoDatabase database, String ledger) {
        this.database = database;
        this.ledger = ledger;
    }

    /** Number of entries now. One command for all of them, so the client's time-out of an answer is not for it. */
    long entries() {
        Document walk = new Document("find", ledger + "_blocks")
                .append("filter", new Document())
                .append("hint", new Document("keys", 1).append("_id", 1));
        return Mono.from(database.withTimeout(0, TimeUnit.MILLISECONDS)
                        .runCommand(
                                new Document("explain", walk).append("verbosity", "executionStats"),
                                ReadPreference.primary()))
                .map(explained -> explained
                        .get("executionStats", Document.class)
                        .get("totalKeysExamined", Number.class)
                        .longValue())
                .blockOptional(BOUND)
                .orElseThrow();
    }
}
