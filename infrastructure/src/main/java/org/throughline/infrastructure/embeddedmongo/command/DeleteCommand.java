package org.throughline.infrastructure.embeddedmongo.command;

import de.bwaldvogel.mongo.bson.Document;
import java.util.List;
import org.throughline.infrastructure.embeddedmongo.bson.MongoErrors;
import org.throughline.infrastructure.embeddedmongo.catalog.Row;
import org.throughline.infrastructure.embeddedmongo.catalog.WriteSession;

/** {@code delete} (manual, "Database Commands"). */
final class DeleteCommand {
    private DeleteCommand() {}

    static Reply run(Engine engine, CommandRequest call) {
        call.allow("deletes", "ordered");
        List<Document> statements = call.documents("deletes");
        Statements.checkCount(statements.size());
        if (engine.find(call) == null) {
            return Reply.ok(new Document("n", 0));
        }
        long deadline = call.deadline();
        return engine.write(call.database(), call.collection(), session -> {
            var errors = new WriteErrors();
            int[] deleted = {0};
            errors.run(
                    statements.size(),
                    call.flag("ordered", true),
                    i -> deleted[0] += statement(session, statements.get(i), deadline));
            return errors.reply(new Document("n", deleted[0]));
        });
    }

    private static int statement(WriteSession session, Document statement, long deadline) {
        Statements.allow("delete.deletes", statement, "q", "limit", "hint");
        var targets = new Targets(session, Statements.query(statement, session.collection(), deadline));
        long limit = CommandRequest.number(statement, "limit", 0);
        if (limit > 1) {
            throw MongoErrors.failedToParse("The limit field in delete objects must be 0 or 1. Got " + limit);
        }
        if (limit == 1) {
            Row row = targets.one();
            if (row != null) {
                Writes.delete(session, row);
            }
            return row == null ? 0 : 1;
        }
        int[] deleted = {0};
        targets.all(row -> {
            Writes.delete(session, row);
            deleted[0]++;
        });
        return deleted[0];
    }
}
