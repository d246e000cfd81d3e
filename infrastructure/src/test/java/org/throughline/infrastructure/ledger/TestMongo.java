package org.throughline.infrastructure.ledger;

import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoDatabase;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.time.Duration;
import java.util.UUID;

/** Databases for tests of the ledger. */
public final class TestMongo {
    private static final MongoServer server = new MongoServer(new MemoryBackend());
    private static final MongoClient client = MongoClients.create(server.bindAndGetConnectionString());

    private TestMongo() {}

    /** A database nobody else uses. */
    public static MongoDatabase freshDatabase() {
        return client.getDatabase("t" + UUID.randomUUID().toString().replace("-", ""));
    }

    static BlockStore emptyStore() {
        MongoBlockStore store = new MongoBlockStore(freshDatabase(), "care");
        store.prepare().block(Duration.ofSeconds(10));
        return store;
    }

    /** A ledger named {@code care} in {@code database}, for servers that are no replica set. */
    public static Ledger open(MongoDatabase database) {
        return Ledgers.open(database, "care", LedgerOptions.defaults().withAllowSingleNode(true))
                .blockOptional(Duration.ofSeconds(10))
                .orElseThrow();
    }
}
