package org.throughline.infrastructure.embeddedmongo.command;

import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.throughline.infrastructure.embeddedmongo.bson.Bson;
import org.throughline.infrastructure.embeddedmongo.catalog.DuplicateKey;
import org.throughline.infrastructure.embeddedmongo.catalog.Row;
import org.throughline.infrastructure.embeddedmongo.catalog.WriteSession;
import org.throughline.infrastructure.embeddedmongo.query.DocumentUpdate;
import org.throughline.infrastructure.embeddedmongo.query.Query;
import org.throughline.infrastructure.embeddedmongo.query.UnsupportedFeatures;

/** {@code update} (manual, "Database Commands"). */
final class UpdateCommand {
    private static final int UPSERT_ATTEMPTS = 5;

    private final WriteSession session;
    private final List<Document> upserted = new ArrayList<>();
    private int matched;
    private int modified;

    private UpdateCommand(WriteSession session) {
        this.session = session;
    }

    static Reply run(Engine engine, CommandRequest call) {
        call.allow("updates", "ordered", "bypassDocumentValidation");
        List<Document> statements = call.documents("updates");
        Statements.checkCount(statements.size());
        boolean mayInsert = statements.stream().anyMatch(each -> CommandRequest.flag(each, "upsert", false));
        if (!mayInsert && engine.find(call) == null) {
            statements.forEach(UpdateCommand::check);
            return Reply.ok(new Document("n", 0).append("nModified", 0));
        }
        long deadline = call.deadline();
        return engine.write(call.database(), call.collection(), session -> {
            var command = new UpdateCommand(session);
            var errors = new WriteErrors();
            errors.run(
                    statements.size(),
                    call.flag("ordered", true),
                    i -> command.statement(i, statements.get(i), deadline));
            return errors.reply(command.result());
        });
    }

    private static void check(Document statement) {
        Statements.allow("update.updates", statement, "q", "u", "multi", "upsert", "arrayFilters", "hint", "sort");
        UnsupportedFeatures.update(statement.get("u"), CommandRequest.flag(statement, "multi", false));
    }

    private void statement(int index, Document statement, long deadline) {
        check(statement);
        Query query = Statements.query(statement, session.collection(), deadline);
        var update = new DocumentUpdate(
                query.filter(), Bson.required(statement, "u", Document.class), statement.get("arrayFilters"));
        boolean multi = CommandRequest.flag(statement, "multi", false);
        boolean upsert = CommandRequest.flag(statement, "upsert", false);
        for (int attempt = 1; ; attempt++) {
            int before = matched;
            update(query, update, multi);
            if (matched > before || !upsert) {
                return;
            }
            Document made = insert(update, attempt == UPSERT_ATTEMPTS);
            if (made != null) {
                upserted.add(new Document("index", index).append("_id", made.get("_id")));
                return;
            }
        }
    }

    private void update(Query query, DocumentUpdate update, boolean multi) {
        var targets = new Targets(session, query);
        if (multi) {
            targets.all(row -> update(row, update, targets));
            return;
        }
        Row row = targets.one();
        if (row != null) {
            update(row, update, targets);
        }
    }

    private void update(Row row, DocumentUpdate update, Targets targets) {
        Document after = Writes.update(session, row, update, targets);
        matched++;
        if (!after.equals(row.document())) {
            modified++;
        }
    }

    /** Another session may have inserted the same meanwhile; then the update is tried again, as MongoDB does. */
    private @Nullable Document insert(DocumentUpdate update, boolean lastAttempt) {
        try {
            return Writes.insert(session, update.inserted());
        } catch (DuplicateKey e) {
            if (lastAttempt) {
                throw e;
            }
            return null;
        }
    }

    private Document result() {
        var result = new Document("n", matched + upserted.size()).append("nModified", modified);
        if (!upserted.isEmpty()) {
            result.put("upserted", upserted);
        }
        return result;
    }
}
