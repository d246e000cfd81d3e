package org.throughline.infrastructure.embeddedmongo.command;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import org.jspecify.annotations.Nullable;
import org.throughline.infrastructure.embeddedmongo.bson.Bson;
import org.throughline.infrastructure.embeddedmongo.bson.MongoErrors;
import org.throughline.infrastructure.embeddedmongo.catalog.IndexField;
import org.throughline.infrastructure.embeddedmongo.catalog.StoredCollection;
import org.throughline.infrastructure.embeddedmongo.catalog.StoredIndex;

/** {@code createIndexes}, {@code listIndexes} and {@code dropIndexes} (manual, "Database Commands"). */
final class IndexCommands {
    private static final Set<String> OPTIONS = Set.of("key", "name", "unique", "v", "background", "ns");
    private static final Map<String, String> NOT_SUPPORTED = Map.of(
            "sparse", "sparse indexes",
            "partialFilterExpression", "partial indexes",
            "expireAfterSeconds", "TTL indexes",
            "collation", "collation",
            "hidden", "hidden indexes",
            "weights", "text indexes",
            "wildcardProjection", "wildcard indexes",
            "bucketSize", "geospatial indexes");

    private IndexCommands() {}

    static Reply create(Engine engine, CommandRequest call) {
        call.allow("indexes");
        List<Document> wanted = call.documents("indexes");
        wanted.forEach(IndexCommands::check);
        boolean existed = engine.find(call) != null;
        StoredCollection collection = engine.catalog().findOrCreate(call.database(), call.collection());
        Lock gate = collection.gate().writeLock();
        gate.lock();
        try {
            int before = collection.indexes().size();
            wanted.forEach(description -> create(engine, collection, description));
            return Reply.ok(new Document("numIndexesBefore", before)
                    .append("numIndexesAfter", collection.indexes().size())
                    .append("createdCollectionAutomatically", !existed));
        } finally {
            gate.unlock();
        }
    }

    private static void check(Document description) {
        for (String option : description.keySet()) {
            if (!OPTIONS.contains(option)) {
                throw MongoErrors.notSupported(NOT_SUPPORTED.getOrDefault(option, "the index option " + option));
            }
        }
        if (!(description.get("name") instanceof String name) || name.isEmpty()) {
            throw MongoErrors.failedToParse("The 'name' field is a required property of an index specification");
        }
        Document key = Bson.document(description, "key");
        if (key == null || key.isEmpty()) {
            throw MongoErrors.failedToParse("The 'key' field is a required property of an index specification");
        }
        key.forEach((path, direction) -> {
            if (direction instanceof String type) {
                throw MongoErrors.notSupported("indexes of type " + type);
            }
            if (!(direction instanceof Number number)
                    || number.doubleValue() == 0
                    || Double.isNaN(number.doubleValue())) {
                throw MongoErrors.cannotCreateIndex("Values in the index key pattern must be numbers other than 0");
            }
            if (path.contains("$")) {
                throw MongoErrors.notSupported("wildcard indexes");
            }
            if (path.matches("(.*\\.)?\\d+(\\..*)?")) {
                throw MongoErrors.notSupported("indexes on one position of an array: " + path);
            }
            if (path.isEmpty() || path.startsWith(".") || path.endsWith(".") || path.contains("..")) {
                throw MongoErrors.cannotCreateIndex("Index keys cannot contain an empty field.");
            }
        });
    }

    private static void create(Engine engine, StoredCollection collection, Document description) {
        String name = Bson.required(description, "name", String.class);
        List<IndexField> fields = StoredIndex.fields(Bson.required(description, "key", Document.class));
        boolean unique = CommandRequest.flag(description, "unique", false);
        for (StoredIndex known : collection.indexes()) {
            boolean sameName = known.name().equals(name);
            boolean sameFields = known.fields().equals(fields);
            if (sameFields && (known.isPrimary() || (sameName && known.unique() == unique))) {
                return;
            }
            if (sameName) {
                throw MongoErrors.indexKeysConflict(
                        "An existing index has the same name as the requested index: " + name);
            }
            if (sameFields) {
                throw MongoErrors.indexOptionsConflict("Index already exists with a different name: " + known.name());
            }
        }
        StoredIndex index = engine.catalog().reserveIndex(name, fields, unique);
        try {
            new IndexBuild(engine, collection, index).run();
        } catch (RuntimeException e) {
            engine.catalog().abandon(index);
            engine.reclaim(index);
            throw e;
        }
        engine.catalog().addIndex(collection, index);
    }

    static Reply list(Engine engine, CommandRequest call) {
        call.allow("cursor");
        StoredCollection collection = engine.find(call);
        if (collection == null) {
            throw MongoErrors.namespaceNotFound(call.namespace());
        }
        List<byte[]> descriptions = collection.indexes().stream()
                .map(StoredIndex::description)
                .map(Bson::encode)
                .toList();
        return Reply.batch(call.namespace(), "firstBatch", descriptions);
    }

    static Reply drop(Engine engine, CommandRequest call) {
        call.allow("index");
        StoredCollection collection = engine.find(call);
        if (collection == null) {
            throw MongoErrors.namespaceNotFound(call.namespace());
        }
        Lock gate = collection.gate().writeLock();
        gate.lock();
        try {
            int before = collection.indexes().size();
            List<StoredIndex> dropped = chosen(collection, call.body().get("index"));
            engine.catalog().dropIndexes(collection, dropped);
            dropped.forEach(engine::reclaim);
            return Reply.ok(new Document("nIndexesWas", before));
        } finally {
            gate.unlock();
        }
    }

    private static List<StoredIndex> chosen(StoredCollection collection, @Nullable Object which) {
        var chosen = new ArrayList<StoredIndex>();
        switch (which) {
            case String all when all.equals("*") -> chosen.addAll(collection.secondary());
            case String name -> {
                StoredIndex index = collection.index(name);
                if (index == null) {
                    throw MongoErrors.indexNotFound(name);
                }
                chosen.add(index);
            }
            case Document pattern ->
                chosen.add(collection.indexes().stream()
                        .filter(index -> index.fields().equals(StoredIndex.fields(pattern)))
                        .findFirst()
                        .orElseThrow(() -> MongoErrors.indexNotFound("by key pattern")));
            case Collection<?> names -> names.forEach(name -> chosen.addAll(chosen(collection, name)));
            case null, default ->
                throw MongoErrors.failedToParse("index must be a name, a key pattern or a list of names");
        }
        if (chosen.contains(collection.primary())) {
            throw new MongoServerError(72, "InvalidOptions", "cannot drop _id index");
        }
        return chosen;
    }
}
