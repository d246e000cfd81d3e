package org.throughline.infrastructure.embeddedmongo.command;

import de.bwaldvogel.mongo.bson.Document;
import org.jspecify.annotations.Nullable;
import org.throughline.infrastructure.embeddedmongo.bson.Bson;
import org.throughline.infrastructure.embeddedmongo.bson.MongoErrors;
import org.throughline.infrastructure.embeddedmongo.catalog.DuplicateKey;
import org.throughline.infrastructure.embeddedmongo.catalog.Row;
import org.throughline.infrastructure.embeddedmongo.catalog.WriteSession;
import org.throughline.infrastructure.embeddedmongo.query.DocumentUpdate;
import org.throughline.infrastructure.embeddedmongo.query.Projector;
import org.throughline.infrastructure.embeddedmongo.query.Query;
import org.throughline.infrastructure.embeddedmongo.query.UnsupportedFeatures;

/** {@code findAndModify} (manual, "Database Commands"). */
final class FindAndModifyCommand {
    private static final int UPSERT_ATTEMPTS = 5;

    private FindAndModifyCommand() {}

    static Reply run(Engine engine, CommandRequest call) {
        call.allow(
                "query",
                "sort",
                "remove",
                "update",
                "new",
                "fields",
                "upsert",
                "arrayFilters",
                "hint",
                "bypassDocumentValidation");
        boolean remove = call.flag("remove", false);
        boolean upsert = call.flag("upsert", false);
        if (remove == call.body().containsKey("update")) {
            throw MongoErrors.failedToParse("Either an update or remove=true must be specified");
        }
        if (remove && (upsert || call.flag("new", false))) {
            throw MongoErrors.failedToParse("Cannot specify both remove and " + (upsert ? "upsert" : "new"));
        }
        var projector = new Projector(Bson.document(call.body(), "fields"));
        UnsupportedFeatures.filter(call.document("query"));
        if (!upsert && engine.find(call) == null) {
            return reply(null, false, null);
        }
        return engine.write(call.database(), call.collection(), session -> {
            var query = new Query(
                    call.document("query"),
                    Query.sort(Bson.document(call.body(), "sort")),
                    0,
                    0,
                    CommandRequest.hint(call.body().get("hint"), session.collection()),
                    call.deadline());
            return remove
                    ? remove(session, new Targets(session, query), projector)
                    : update(session, query, call, projector);
        });
    }

    private static Reply remove(WriteSession session, Targets targets, Projector projector) {
        Row row = targets.one();
        if (row != null) {
            Writes.delete(session, row);
        }
        Document value = row == null ? null : projector.document(row.document());
        return Reply.ok(new Document("lastErrorObject", new Document("n", row == null ? 0 : 1)).append("value", value));
    }

    private static Reply update(WriteSession session, Query query, CommandRequest call, Projector projector) {
        Document change = UnsupportedFeatures.update(call.body().get("update"), false);
        var update = new DocumentUpdate(query.filter(), change, call.body().get("arrayFilters"));
        var targets = new Targets(session, query);
        boolean wantsNew = call.flag("new", false);
        for (int attempt = 1; ; attempt++) {
            Row row = targets.one();
            if (row != null) {
                Document after = Writes.update(session, row, update, targets);
                return reply(projector.document(wantsNew ? after : row.document()), true, null);
            }
            if (!call.flag("upsert", false)) {
                return reply(null, false, null);
            }
            try {
                Document made = Writes.insert(session, update.inserted());
                return reply(wantsNew ? projector.document(made) : null, false, made);
            } catch (DuplicateKey e) {
                if (attempt == UPSERT_ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private static Reply reply(@Nullable Document value, boolean existing, @Nullable Document made) {
        var last = new Document("n", existing || made != null ? 1 : 0).append("updatedExisting", existing);
        if (made != null) {
            last.put("upserted", made.get("_id"));
        }
        return Reply.ok(new Document("lastErrorObject", last).append("value", value));
    }
}
