package org.throughline.infrastructure.embeddedmongo.catalog;

import org.throughline.infrastructure.embeddedmongo.bson.Bson;

import de.bwaldvogel.mongo.bson.Document;
import org.jspecify.annotations.Nullable;

/** A stored document as found: its key, its bytes, and the decoded form once somebody needs it. */
final class Row {
    private final byte[] key;
    private final byte[] bson;
    private @Nullable Document document;

    Row(byte[] key, byte[] bson) {
        this.key = key;
        this.bson = bson;
    }

    byte[] key() {
        return key;
    }

    byte[] bson() {
        return bson;
    }

    Document document() {
        if (document == null) {
            document = Bson.decode(bson);
        }
        return document;
    }
}
