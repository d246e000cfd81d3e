package org.throughline.infrastructure.embeddedmongo.command;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import java.util.Set;
import org.throughline.infrastructure.embeddedmongo.bson.Bson;
import org.throughline.infrastructure.embeddedmongo.bson.MongoErrors;
import org.throughline.infrastructure.embeddedmongo.catalog.StoredCollection;
import org.throughline.infrastructure.embeddedmongo.query.Query;
import org.throughline.infrastructure.embeddedmongo.query.UnsupportedFeatures;

/** What the statements of a bulk write have in common. */
final class Statements {
    /** The limit of a real server, announced as {@code maxWriteBatchSize}. */
    static final int COUNT_MAX = 100_000;

    private Statements() {}

    static void checkCount(int count) {
        if (count < 1 || count > COUNT_MAX) {
            throw new MongoServerError(
                    16, "InvalidLength", "Write batch sizes must be between 1 and " + COUNT_MAX + ". Got " + count);
        }
    }

    static void allow(String command, Document statement, String... options) {
        Set<String> allowed = Set.of(options);
        for (String option : statement.keySet()) {
            if (option.equals("collation")) {
                throw MongoErrors.notSupported("collation");
            }
            if (!allowed.contains(option)) {
                throw MongoErrors.unknownField(command, option);
            }
        }
    }

    static Query query(Document statement, StoredCollection collection, long deadline) {
        Document filter = Bson.document(statement, "q");
        if (filter == null) {
            throw MongoErrors.failedToParse("a write statement needs a filter 'q'");
        }
        UnsupportedFeatures.filter(filter);
        return new Query(
                filter,
                Query.sort(Bson.document(statement, "sort")),
                0,
                0,
                CommandRequest.hint(statement.get("hint"), collection),
                deadline);
    }
}
