package org.throughline.infrastructure.embeddedmongo.command;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/** Runs the statements of a bulk write: ordered stops at the first error, unordered goes on. */
final class WriteErrors {
    private final List<Document> errors = new ArrayList<>();

    void run(int statements, boolean ordered, IntConsumer statement) {
        for (int i = 0; i < statements; i++) {
            try {
                statement.accept(i);
            } catch (MongoServerError e) {
                errors.add(new Document("index", i).append("code", e.getCode()));
                errors.getLast().putAll(Reply.errorFields(e));
                if (ordered) {
                    return;
                }
            }
        }
    }

    Reply reply(Document fields) {
        if (!errors.isEmpty()) {
            fields.put("writeErrors", errors);
        }
        return Reply.ok(fields);
    }
}
