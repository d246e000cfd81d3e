package org.throughline.infrastructure.ledger;

import com.mongodb.reactivestreams.client.MongoDatabase;
import java.time.Duration;
import org.throughline.infrastructure.embeddedmongo.TestStore;
import org.throughline.infrastructure.ledger.opening.Ledgers;
import org.throughline.infrastructure.ledger.store.BlockStore;
import org.throughline.infrastructure.ledger.store.MongoBlockStore;

/** Ledgers on the store all storage tests run against. */
public final class TestMongo {
    private static final Duration BOUND = Duration.ofSeconds(10);

    private TestMongo() {}

    /** A database nobody else uses. */
    public static MongoDatabase freshDatabase() {
        return TestStore.freshDatabase();
    }

    /** A ledger named {@code care} in {@code database}. */
    public static Ledger open(MongoDatabase database) {
        return Ledgers.open(database, "care", LedgerOptions.defaults())
                .blockOptional(BOUND)
                .orElseThrow();
    }

    public static BlockStore emptyStore() {
        MongoBlockStore store = new MongoBlockStore(TestStore.freshDatabase(), "care");
        store.prepare().block(BOUND);
        return store;
    }
}
