package org.throughline.infrastructure.embeddedmongo.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.throughline.infrastructure.embeddedmongo.Await.done;
import static org.throughline.infrastructure.embeddedmongo.Await.one;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.connection.TransportSettings;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.throughline.infrastructure.embeddedmongo.catalog.Catalog;
import org.throughline.infrastructure.embeddedmongo.catalog.DocumentLocks;
import org.throughline.infrastructure.embeddedmongo.catalog.Maintenance;
import org.throughline.infrastructure.embeddedmongo.command.Cursors;
import org.throughline.infrastructure.embeddedmongo.command.Engine;
import org.throughline.infrastructure.embeddedmongo.storage.EmbeddedMongoOptions;
import org.throughline.infrastructure.embeddedmongo.storage.Storage;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class WireServerTest {
    @TempDir
    private Path directory;

    @Test
    void a_command_that_waits_keeps_nobody_else_from_an_answer_even_with_one_thread_for_the_network() throws Exception {
        EmbeddedMongoOptions options = EmbeddedMongoOptions.defaults().withIoThreads(1);
        StoreKeys keys = StoreKeys.make();
        try (Storage storage = Storage.open(directory, options);
                var maintenance = new Maintenance()) {
            var catalog = new Catalog(storage);
            var engine = new Engine(
                    storage, catalog, new DocumentLocks(), new Cursors(storage, options.cursorTimeout()), maintenance);
            try (var server = new WireServer(options, keys.serverTls(), engine);
                    MongoClient waiting = connect(server, keys);
                    MongoClient other = connect(server, keys)) {
                done(other.getDatabase("admin").runCommand(new Document("ping", 1)));
                var gate = catalog.findOrCreate("care", "views").gate().writeLock();
                CompletableFuture<?> insert;
                gate.lock();
                try {
                    insert = Mono.from(waiting.getDatabase("care")
                                    .getCollection("views")
                                    .insertOne(new Document("_id", 1)))
                            .toFuture();
                    for (int i = 0; i < 50; i++) {
                        done(other.getDatabase("admin").runCommand(new Document("ping", i)));
                    }
                    assertThat(insert).isNotDone();
                } finally {
                    gate.unlock();
                }
                assertThat(insert.get(10, TimeUnit.SECONDS)).isNotNull();
            }
        }
    }

    private static MongoClient connect(WireServer server, StoreKeys keys) throws Exception {
        var context = keys.clientContext();
        return MongoClients.create(MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString("mongodb://127.0.0.1:%d/?directConnection=true"
                        .formatted(server.address().getPort())))
                .retryWrites(false)
                .transportSettings(TransportSettings.nettyBuilder().build())
                .applyToSslSettings(tls -> tls.enabled(true).context(context))
                .build());
    }

    @Test
    void writers_that_wait_at_the_same_time_share_a_sync() throws Exception {
        try (EmbeddedMongo mongo = EmbeddedMongo.start(directory)) {
            var settings = MongoClientSettings.builder();
            mongo.applyTo(settings);
            try (MongoClient client = MongoClients.create(settings.build())) {
                var views = client.getDatabase("care").getCollection("views");
                done(views.insertOne(new Document("_id", -1)));
                Document before = rocksdb(client);
                done(Flux.range(0, 3_000)
                        .flatMap(id -> views.insertOne(new Document("_id", id)), 64)
                        .then());
                Document after = rocksdb(client);
                long writes = after.getLong("writes") - before.getLong("writes");
                long syncs = after.getLong("syncs") - before.getLong("syncs");
                assertThat(writes).isEqualTo(3_000);
                assertThat(syncs).isPositive().isLessThan(writes * 9 / 10);
            }
        }
    }

    private static Document rocksdb(MongoClient client) {
        return one(client.getDatabase("admin").runCommand(new Document("serverStatus", 1)))
                .get("rocksdb", Document.class);
    }
}
