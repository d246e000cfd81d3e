package org.throughline.infrastructure.embeddedmongo.command;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.bson.ObjectId;
import de.bwaldvogel.mongo.exception.MongoServerError;
import java.util.ArrayList;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.throughline.infrastructure.embeddedmongo.bson.Bytes;
import org.throughline.infrastructure.embeddedmongo.bson.MongoErrors;
import org.throughline.infrastructure.embeddedmongo.catalog.Row;
import org.throughline.infrastructure.embeddedmongo.catalog.WriteSession;
import org.throughline.infrastructure.embeddedmongo.query.DocumentUpdate;
import org.throughline.infrastructure.embeddedmongo.storage.KeyTag;

/** The three things that can happen to one document. */
public final class Writes {
    private static final String ID = "_id";

    private Writes() {}

    /** Stores a new document; one without {@code _id} gets an ObjectId, and the {@code _id} is put first. */
    public static Document insert(WriteSession session, Document document) {
        Document stored = withId(document);
        checkId(stored.get(ID));
        for (String field : stored.keySet()) {
            if (field.startsWith("$")) {
                throw new MongoServerError(
                        52, "DollarPrefixedFieldName", "Document can't have $ prefixed field names: " + field);
            }
        }
        session.replace(session.lockNew(stored), null, stored);
        return stored;
    }

    private static Document withId(Document document) {
        if (!document.isEmpty() && document.keySet().iterator().next().equals(ID)) {
            return document;
        }
        var stored = new Document(ID, document.containsKey(ID) ? document.get(ID) : new ObjectId());
        document.forEach(stored::putIfAbsent);
        return stored;
    }

    private static void checkId(@Nullable Object id) {
        if (id instanceof Collection<?>) {
            throw MongoErrors.invalidId("The '_id' value cannot be of type array");
        }
        if (KeyTag.of(id) == KeyTag.REGULAR_EXPRESSION) {
            throw MongoErrors.invalidId("The '_id' value cannot be of type regex");
        }
    }

    /**
     * Changes a document that is locked.
     *
     * @return the document afterwards
     */
    static Document update(WriteSession session, Row target, DocumentUpdate update, Targets targets) {
        Row row = target;
        while (true) {
            Document after = update.applied(row.document());
            if (after.equals(row.document())) {
                return after;
            }
            var wanted = new ArrayList<>(session.uniqueKeys(after));
            wanted.addAll(session.uniqueKeys(row.document()));
            if (wanted.isEmpty()) {
                session.replace(row.key(), row.document(), after);
                return after;
            }
            wanted.add(new Bytes(row.key()));
            if (session.lockAll(wanted)) {
                session.replace(row.key(), row.document(), after);
                return after;
            }
            Row again = targets.locked(row.key());
            if (again == null) {
                return row.document();
            }
            row = again;
        }
    }

    public static void delete(WriteSession session, Row target) {
        session.replace(target.key(), target.document(), null);
    }
}
