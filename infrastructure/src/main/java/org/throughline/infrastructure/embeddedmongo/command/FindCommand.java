package org.throughline.infrastructure.embeddedmongo.command;

import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.throughline.infrastructure.embeddedmongo.bson.Bson;
import org.throughline.infrastructure.embeddedmongo.bson.MemoryBudget;
import org.throughline.infrastructure.embeddedmongo.bson.MongoErrors;
import org.throughline.infrastructure.embeddedmongo.catalog.StoredCollection;
import org.throughline.infrastructure.embeddedmongo.query.Planner;
import org.throughline.infrastructure.embeddedmongo.query.Projector;
import org.throughline.infrastructure.embeddedmongo.query.Query;
import org.throughline.infrastructure.embeddedmongo.query.QueryRun;
import org.throughline.infrastructure.embeddedmongo.query.UnsupportedFeatures;

/** {@code find}, {@code getMore} and {@code killCursors} (manual, "Database Commands"). */
final class FindCommand {
    private FindCommand() {}

    static Reply find(Engine engine, CommandRequest call) {
        call.allow(
                "filter",
                "sort",
                "projection",
                "hint",
                "skip",
                "limit",
                "batchSize",
                "singleBatch",
                "allowDiskUse",
                "allowPartialResults");
        var projector = new Projector(Bson.document(call.body(), "projection"));
        StoredCollection collection = engine.find(call);
        Query query = query(call, collection);
        if (collection == null) {
            return Reply.batch(call.namespace(), "firstBatch", List.of());
        }
        MemoryBudget.Hold hold = call.connection().hold();
        var run = new QueryRun(collection, query, Planner.plan(collection, query), hold);
        return engine.cursors()
                .first(
                        call.namespace(),
                        BatchSource.of(run, projector),
                        hold,
                        call.number("batchSize", Cursors.FIRST_BATCH),
                        call.flag("singleBatch", false),
                        call.connection());
    }

    static Query query(CommandRequest call, @Nullable StoredCollection collection) {
        Document filter = call.document("filter");
        UnsupportedFeatures.filter(filter);
        return new Query(
                filter,
                Query.sort(Bson.document(call.body(), "sort")),
                call.number("skip", 0),
                call.number("limit", 0),
                CommandRequest.hint(call.body().get("hint"), collection),
                call.deadline());
    }

    static Reply getMore(Engine engine, CommandRequest call) {
        call.allow("collection", "batchSize");
        if (!(call.body().get("getMore") instanceof Long id)) {
            throw MongoErrors.typeMismatch("BSON field 'getMore.getMore' must be a long");
        }
        String namespace = call.database() + "." + call.body().get("collection");
        return engine.cursors().next(id, namespace, call.number("batchSize", 0), call.connection());
    }

    static Reply killCursors(Engine engine, CommandRequest call) {
        call.allow("cursors");
        var killed = new ArrayList<Object>();
        var unknown = new ArrayList<Object>();
        for (Object id : (Collection<?>) call.body().getOrDefault("cursors", List.of())) {
            boolean known = id instanceof Long number && engine.cursors().kill(number, call.namespace());
            (known ? killed : unknown).add(id);
        }
        return Reply.ok(new Document("cursorsKilled", killed)
                .append("cursorsNotFound", unknown)
                .append("cursorsAlive", List.of())
                .append("cursorsUnknown", List.of()));
    }
}
