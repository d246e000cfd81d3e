package org.throughline.infrastructure.embeddedmongo.command;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.throughline.infrastructure.embeddedmongo.bson.Bson;
import org.throughline.infrastructure.embeddedmongo.bson.MemoryBudget;
import org.throughline.infrastructure.embeddedmongo.bson.MongoErrors;
import org.throughline.infrastructure.embeddedmongo.catalog.StoredCollection;
import org.throughline.infrastructure.embeddedmongo.catalog.StoredIndex;

/**
 * One command as it came in.
 *
 * @param connection the account of the connection, which also identifies it, for cursors that close with it
 */
record CommandRequest(String name, String database, Document body, MemoryBudget.Account connection) {
    private static final Set<String> ALWAYS_ALLOWED =
            Set.of("$db", "$readPreference", "$clusterTime", "readConcern", "writeConcern", "comment", "maxTimeMS");
    private static final Set<Object> READ_LEVELS = Set.of("local", "majority", "linearizable", "available");
    private static final Map<String, String> NOT_SUPPORTED = Map.ofEntries(
            Map.entry("lsid", "sessions"),
            Map.entry("collation", "collation"),
            Map.entry("let", "variables (let)"),
            Map.entry("min", "the option min"),
            Map.entry("max", "the option max"),
            Map.entry("returnKey", "the option returnKey"),
            Map.entry("showRecordId", "the option showRecordId"),
            Map.entry("tailable", "tailable cursors"),
            Map.entry("awaitData", "tailable cursors"),
            Map.entry("oplogReplay", "the option oplogReplay"),
            Map.entry("noCursorTimeout", "cursors without time-out"),
            Map.entry("apiVersion", "versioned APIs"),
            Map.entry("apiStrict", "versioned APIs"),
            Map.entry("apiDeprecationErrors", "versioned APIs"),
            Map.entry("commitQuorum", "the option commitQuorum"),
            Map.entry("capped", "capped collections"),
            Map.entry("timeseries", "time series collections"),
            Map.entry("expireAfterSeconds", "TTL"),
            Map.entry("clusteredIndex", "clustered indexes"),
            Map.entry("validator", "validators"),
            Map.entry("viewOn", "views"),
            Map.entry("pipeline", "the option pipeline"),
            Map.entry("storageEngine", "the option storageEngine"),
            Map.entry("encryptedFields", "encrypted fields"),
            Map.entry("changeStreamPreAndPostImages", "change streams"));

    /** Refuses every option that is not among these or one of those that all commands take. */
    void allow(String... options) {
        var allowed = Set.of(options);
        for (String option : body.keySet()) {
            if (option.equals(name) || ALWAYS_ALLOWED.contains(option) || allowed.contains(option)) {
                continue;
            }
            if (option.equals("txnNumber") || option.equals("autocommit") || option.equals("startTransaction")) {
                throw MongoErrors.illegalOperation(
                        "Transaction numbers are only allowed on a replica set member or mongos");
            }
            String what = NOT_SUPPORTED.get(option);
            throw what == null ? MongoErrors.unknownField(name, option) : MongoErrors.notSupported(what);
        }
        checkReadConcern();
        checkWriteConcern();
    }

    private void checkReadConcern() {
        Document concern = Bson.document(body, "readConcern");
        if (concern == null) {
            return;
        }
        if ("snapshot".equals(concern.get("level"))) {
            throw MongoErrors.notSupported("the read concern snapshot");
        }
        concern.forEach((name, value) -> {
            if (!name.equals("level")) {
                throw MongoErrors.unknownField("readConcern", name);
            }
            if (value == null || !READ_LEVELS.contains(value)) {
                throw MongoErrors.failedToParse("readConcern.level is none that is known");
            }
        });
    }

    private void checkWriteConcern() {
        Document concern = Bson.document(body, "writeConcern");
        if (concern == null) {
            return;
        }
        switch (concern.get("w")) {
            case Number w when w.intValue() == 0 -> throw MongoErrors.notSupported("unacknowledged writes (w:0)");
            case Number w
            when w.intValue() > 1 -> throw MongoErrors.badValue("cannot use 'w' > 1 when a host is not replicated");
            case String mode
            when !mode.equals("majority") ->
                throw new MongoServerError(
                        79, "UnknownReplWriteConcern", "No write concern mode named '" + mode + "' found");
            case null, default -> {}
        }
    }

    String collection() {
        if (body.get(name) instanceof String collection && !collection.isEmpty()) {
            return collection;
        }
        throw MongoErrors.invalidNamespace("the command " + name + " needs the name of a collection");
    }

    String namespace() {
        return database + "." + collection();
    }

    Document document(String option) {
        Document document = Bson.document(body, option);
        return document == null ? new Document() : document;
    }

    List<Document> documents(String option) {
        if (!(body.get(option) instanceof Collection<?> list)) {
            throw MongoErrors.typeMismatch("BSON field '" + name + "." + option + "' must be an array");
        }
        var documents = new ArrayList<Document>(list.size());
        for (Object each : list) {
            if (!(each instanceof Document document)) {
                throw MongoErrors.typeMismatch("BSON field '" + name + "." + option + "' must hold objects");
            }
            documents.add(document);
        }
        return documents;
    }

    long number(String option, long otherwise) {
        return number(body, option, otherwise);
    }

    static long number(Document from, String option, long otherwise) {
        return switch (from.get(option)) {
            case null -> otherwise;
            case Number number when number.longValue() >= 0 -> number.longValue();
            case Number _ -> throw MongoErrors.badValue("BSON field '" + option + "' must not be negative");
            default -> throw MongoErrors.typeMismatch("BSON field '" + option + "' must be a number");
        };
    }

    boolean flag(String option, boolean otherwise) {
        return flag(body, option, otherwise);
    }

    static boolean flag(Document from, String option, boolean otherwise) {
        return switch (from.get(option)) {
            case null -> otherwise;
            case Boolean flag -> flag;
            case Number number -> number.doubleValue() != 0;
            default -> throw MongoErrors.typeMismatch("BSON field '" + option + "' must be a boolean");
        };
    }

    /** {@link System#nanoTime()} at which the command is to give up, or 0. */
    long deadline() {
        long millis = number("maxTimeMS", 0);
        return millis == 0 ? 0 : System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    }

    /** A hint by name or by key pattern, as the name of the index. */
    static @Nullable String hint(@Nullable Object hint, @Nullable StoredCollection collection) {
        return switch (hint) {
            case null -> null;
            case String name -> name;
            case Document pattern when pattern.isEmpty() || collection == null -> null;
            case Document pattern ->
                collection.indexes().stream()
                        .filter(index -> index.fields().equals(StoredIndex.fields(pattern)))
                        .map(StoredIndex::name)
                        .findFirst()
                        .orElseThrow(
                                () -> MongoErrors.badValue("hint provided does not correspond to an existing index"));
            default -> throw MongoErrors.failedToParse("hint must be a string or an object");
        };
    }
}
