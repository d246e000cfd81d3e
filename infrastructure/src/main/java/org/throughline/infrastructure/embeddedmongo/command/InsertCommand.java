package org.throughline.infrastructure.embeddedmongo.command;

import de.bwaldvogel.mongo.bson.Document;
import java.util.List;

/** {@code insert} (manual, "Database Commands"). */
final class InsertCommand {
    private InsertCommand() {}

    static Reply run(Engine engine, CommandRequest call) {
        call.allow("documents", "ordered", "bypassDocumentValidation");
        List<Document> documents = call.documents("documents");
        Statements.checkCount(documents.size());
        return engine.write(call.database(), call.collection(), session -> {
            var errors = new WriteErrors();
            int[] inserted = {0};
            errors.run(documents.size(), call.flag("ordered", true), i -> {
                Writes.insert(session, documents.get(i));
                inserted[0]++;
            });
            return errors.reply(new Document("n", inserted[0]));
        });
    }
}
