package org.throughline.infrastructure.ledger;

import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoDatabase;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.message.MongoMessage;
import java.util.Set;

/**
 * A server that answers as the router of a sharded cluster does, some of whose collections are sharded. It tells of them
 * unless it is to refuse that.
 */
public final class ShardedCluster implements AutoCloseable {
    private final MongoServer server;
    private final MongoClient client;

    public ShardedCluster(Set<String> shardedCollections) {
        this(new Router(shardedCollections, true));
    }

    private ShardedCluster(Router router) {
        server = new MongoServer(router);
        client = MongoClients.create(server.bindAndGetConnectionString());
    }

    public static ShardedCluster thatTellsNothing() {
        return new ShardedCluster(new Router(Set.of(), false));
    }

    public MongoDatabase database() {
        return client.getDatabase("county");
    }

    @Override
    public void close() {
        client.close();
        server.shutdownNow();
    }

    private static final class Router extends MemoryBackend {
        private final Set<String> sharded;
        private final boolean tells;

        private Router(Set<String> sharded, boolean tells) {
            this.sharded = sharded;
            this.tells = tells;
        }

        @Override
        public Document handleMessage(MongoMessage message) {
            Document command = message.getDocument();
            if (command.containsKey("hello")) {
                return new Document("isWritablePrimary", true)
                        .append("msg", "isdbgrid")
                        .append("ok", 1.0);
            }
            boolean asksOfCollection = command.containsKey("collStats");
            if (asksOfCollection && !tells) {
                return new Document("ok", 0.0).append("code", 13).append("errmsg", "not authorized");
            }
            Document answer = super.handleMessage(message);
            if (asksOfCollection && command.get("collStats") instanceof String collection) {
                answer.put("sharded", sharded.contains(collection));
            }
            return answer;
        }
    }
}
