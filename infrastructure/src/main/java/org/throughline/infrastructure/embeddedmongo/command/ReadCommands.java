package org.throughline.infrastructure.embeddedmongo.command;

import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.throughline.infrastructure.embeddedmongo.bson.Bson;
import org.throughline.infrastructure.embeddedmongo.bson.Bytes;
import org.throughline.infrastructure.embeddedmongo.bson.MemoryBudget;
import org.throughline.infrastructure.embeddedmongo.bson.MongoErrors;
import org.throughline.infrastructure.embeddedmongo.catalog.IndexEntries;
import org.throughline.infrastructure.embeddedmongo.catalog.Row;
import org.throughline.infrastructure.embeddedmongo.catalog.StoredCollection;
import org.throughline.infrastructure.embeddedmongo.query.Planner;
import org.throughline.infrastructure.embeddedmongo.query.Query;
import org.throughline.infrastructure.embeddedmongo.query.QueryRun;
import org.throughline.infrastructure.embeddedmongo.query.UnsupportedFeatures;
import org.throughline.infrastructure.embeddedmongo.storage.KeyReader;
import org.throughline.infrastructure.embeddedmongo.storage.KeyWriter;

/** {@code count} and {@code distinct} (manual, "Database Commands"). */
final class ReadCommands {
    private ReadCommands() {}

    static Reply count(Engine engine, CommandRequest call) {
        call.allow("query", "limit", "skip", "hint", "fields");
        StoredCollection collection = engine.find(call);
        Document filter = call.document("query");
        UnsupportedFeatures.filter(filter);
        var query = new Query(
                filter,
                Query.sort(null),
                call.number("skip", 0),
                call.number("limit", 0),
                CommandRequest.hint(call.body().get("hint"), collection),
                call.deadline());
        int[] count = {0};
        if (collection != null) {
            each(engine, collection, query, _ -> count[0]++);
        }
        return Reply.ok(new Document("n", count[0]));
    }

    static Reply distinct(Engine engine, CommandRequest call) {
        call.allow("key", "query", "hint");
        StoredCollection collection = engine.find(call);
        if (!(call.body().get("key") instanceof String path)) {
            throw MongoErrors.typeMismatch("BSON field 'distinct.key' must be a string");
        }
        for (String name : path.split("\\.", -1)) {
            if (!name.isEmpty() && name.chars().allMatch(Character::isDigit)) {
                throw MongoErrors.notSupported("distinct values of a position of an array");
            }
        }
        Document filter = call.document("query");
        UnsupportedFeatures.filter(filter);
        var query = new Query(
                filter,
                Query.sort(null),
                0,
                0,
                CommandRequest.hint(call.body().get("hint"), collection),
                call.deadline());
        Map<Bytes, Object> values = new TreeMap<>();
        long[] bytes = {0};
        try (MemoryBudget.Hold hold = call.connection().hold()) {
            if (collection != null) {
                each(
                        engine,
                        collection,
                        query,
                        row -> IndexEntries.present(row.document(), path).forEach(value -> {
                            byte[] key = KeyWriter.encode(value, true);
                            if (values.putIfAbsent(new Bytes(key), value) == null) {
                                bytes[0] += key.length;
                                take(hold, 2L * key.length);
                            }
                            if (bytes[0] > Bson.DOCUMENT_BYTES_MAX) {
                                throw MongoErrors.distinctTooLarge();
                            }
                        }));
            }
        }
        return Reply.ok(new Document("values", new ArrayList<>(values.values())));
    }

    private static void take(MemoryBudget.Hold hold, long bytes) {
        if (!hold.tryTake(bytes)) {
            throw MongoErrors.exceededMemory("the answer");
        }
    }

    private static void each(Engine engine, StoredCollection collection, Query query, Consumer<Row> visitor) {
        try (KeyReader reader = engine.storage().snapshot()) {
            var run = new QueryRun(collection, query, Planner.plan(collection, query));
            try {
                for (Row row = run.next(reader); row != null; row = run.next(reader)) {
                    visitor.accept(row);
                }
            } finally {
                run.suspend();
            }
        }
    }
}
