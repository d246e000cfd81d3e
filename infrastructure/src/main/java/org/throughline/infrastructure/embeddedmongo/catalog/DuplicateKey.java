package org.throughline.infrastructure.embeddedmongo.catalog;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;

/** Error 11000. The values stand in {@code keyValue} only, so that the sentence can be logged. */
public final class DuplicateKey extends MongoServerError {
    private static final long serialVersionUID = 1L;

    private final transient Document keyPattern;
    private final transient Document keyValue;

    public DuplicateKey(StoredCollection collection, StoredIndex index, Document document) {
        super(
                11000,
                "DuplicateKey",
                "E11000 duplicate key error collection: %s index: %s".formatted(collection.namespace(), index.name()));
        this.keyPattern = index.keyPattern();
        this.keyValue = new Document();
        for (IndexField field : index.fields()) {
            keyValue.put(
                    field.path(), IndexEntries.values(document, field.path()).getFirst());
        }
    }

    public Document keyPattern() {
        return keyPattern;
    }

    public Document keyValue() {
        return keyValue;
    }
}
