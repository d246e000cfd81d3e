package org.throughline.infrastructure.ledger;

import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoDatabase;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.message.MongoMessage;
import java.util.Set;

/** A server that answers as the router of a sharded cluster does, some of whose collections are sharded. */
final class ShardedCluster implements AutoCloseable {
    private final MongoServer server;
    private final MongoClient client;

    ShardedCluster(Set<String> shardedCollections) {
        server = new MongoServer(new Router(shardedCollections));
        client = MongoClients.create(server.bindAndGetConnectionString());
    }

    MongoDatabase database() {
        return client.getDatabase("county");
    }

    @Override
    public void close() {
        client.close();
        server.shutdownNow();
    }

    private static final class Router extends MemoryBackend {
        private final Set<String> sharded;

        private Router(Set<String> sharded) {
            this.sharded = sharded;
        }

        @Override
        public Document handleMessage(MongoMessage message) {
            Document command = message.getDocument();
            if (command.containsKey("hello")) {
                return new Document("isWritablePrimary", true)
                        .append("msg", "isdbgrid")
                        .append("ok", 1.0);
            }
            Document answer = super.handleMessage(message);
            if (command.get("collStats") instanceof String collection) {
                answer.put("sharded", sharded.contains(collection));
            }
            return answer;
        }
    }
}
