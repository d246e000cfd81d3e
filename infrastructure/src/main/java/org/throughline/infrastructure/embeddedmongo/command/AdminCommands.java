package org.throughline.infrastructure.embeddedmongo.command;

import de.bwaldvogel.mongo.backend.DefaultQueryMatcher;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Lock;
import org.jspecify.annotations.Nullable;
import org.throughline.infrastructure.embeddedmongo.bson.Bson;
import org.throughline.infrastructure.embeddedmongo.bson.MongoErrors;
import org.throughline.infrastructure.embeddedmongo.catalog.StoredCollection;
import org.throughline.infrastructure.embeddedmongo.query.UnsupportedFeatures;

/** Commands about the server, its databases and its collections (manual, "Database Commands"). */
public final class AdminCommands {
    /** The limit of a real server (manual, "MongoDB Limits and Thresholds"). */
    public static final int MESSAGE_BYTES_MAX = 48_000_000;

    /** The wire protocol of MongoDB 4.4, whose commands this server speaks. */
    private static final int WIRE_VERSION = 9;

    private static final String VERSION = "4.4.0";

    private AdminCommands() {}

    /** {@code hello} and its older names. Neither sessions nor a replica set are announced. */
    static Reply hello(CommandRequest call) {
        boolean modern = call.name().equals("hello");
        return Reply.ok(new Document("helloOk", true)
                .append(modern ? "isWritablePrimary" : "ismaster", true)
                .append("maxBsonObjectSize", Bson.DOCUMENT_BYTES_MAX)
                .append("maxMessageSizeBytes", MESSAGE_BYTES_MAX)
                .append("maxWriteBatchSize", Statements.COUNT_MAX)
                .append("localTime", Instant.now())
                .append("minWireVersion", 0)
                .append("maxWireVersion", WIRE_VERSION)
                .append("readOnly", false)
                .append("throughline", identity()));
    }

    static Reply buildInfo() {
        return Reply.ok(new Document("version", VERSION)
                .append("versionArray", List.of(4, 4, 0, 0))
                .append("gitVersion", "none")
                .append("modules", List.of())
                .append("bits", 64)
                .append("debug", false)
                .append("maxBsonObjectSize", Bson.DOCUMENT_BYTES_MAX)
                .append("storageEngines", List.of("rocksdb"))
                .append("throughline", identity()));
    }

    /** By this a client can tell that it talks to the embedded store and not to MongoDB. */
    private static Document identity() {
        return new Document("embedded", true).append("engine", "rocksdb").append("sessions", false);
    }

    static Reply serverStatus(Engine engine) {
        return Reply.ok(new Document("version", VERSION)
                .append("process", "throughline-embedded")
                .append("localTime", Instant.now())
                .append("cursors", new Document("open", engine.cursors().count()))
                .append(
                        "rocksdb",
                        new Document("liveDataBytes", engine.storage().property("rocksdb.estimate-live-data-size"))
                                .append("memtableBytes", engine.storage().property("rocksdb.cur-size-all-mem-tables"))
                                .append("keysEstimated", engine.storage().property("rocksdb.estimate-num-keys"))
                                .append("writes", engine.storage().writes())
                                .append("syncs", engine.storage().syncs())));
    }

    static Reply listDatabases(Engine engine, CommandRequest call) {
        call.allow("nameOnly", "filter", "authorizedDatabases");
        if (!call.document("filter").isEmpty()) {
            throw MongoErrors.notSupported("a filter of listDatabases");
        }
        var databases = new ArrayList<Document>();
        engine.catalog()
                .databases()
                .forEach(name -> databases.add(
                        new Document("name", name).append("sizeOnDisk", 0.0).append("empty", false)));
        return Reply.ok(new Document("databases", databases).append("totalSize", 0.0));
    }

    static Reply listCollections(Engine engine, CommandRequest call) {
        call.allow("filter", "nameOnly", "cursor", "authorizedCollections");
        Document filter = call.document("filter");
        UnsupportedFeatures.filter(filter);
        var matcher = new DefaultQueryMatcher();
        List<byte[]> descriptions = engine.catalog().of(call.database()).stream()
                .map(AdminCommands::description)
                .filter(description -> matcher.matches(description, filter))
                .map(Bson::encode)
                .toList();
        return Reply.batch(call.database() + ".$cmd.listCollections", "firstBatch", descriptions);
    }

    private static Document description(StoredCollection collection) {
        return new Document("name", collection.name())
                .append("type", "collection")
                .append("options", new Document())
                .append("info", new Document("readOnly", false).append("uuid", collection.uuid()))
                .append("idIndex", collection.primary().description());
    }

    static Reply create(Engine engine, CommandRequest call) {
        call.allow("autoIndexId");
        engine.catalog().create(call.database(), call.collection(), true);
        return Reply.ok(new Document());
    }

    static Reply drop(Engine engine, CommandRequest call) {
        call.allow();
        StoredCollection collection = engine.find(call);
        if (collection == null) {
            throw new MongoServerError(26, "NamespaceNotFound", "ns not found");
        }
        int indexes = collection.indexes().size();
        drop(engine, collection);
        return Reply.ok(new Document("nIndexesWas", indexes).append("ns", call.namespace()));
    }

    static Reply dropDatabase(Engine engine, CommandRequest call) {
        call.allow();
        engine.catalog().of(call.database()).forEach(collection -> drop(engine, collection));
        return Reply.ok(new Document("dropped", call.database()));
    }

    private static void drop(Engine engine, @Nullable StoredCollection collection) {
        if (collection == null) {
            return;
        }
        Lock gate = collection.gate().writeLock();
        gate.lock();
        try {
            if (!collection.isDropped()) {
                engine.catalog().drop(collection);
                collection.indexes().forEach(engine::reclaim);
            }
        } finally {
            gate.unlock();
        }
    }
}
