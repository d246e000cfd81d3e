package org.throughline.infrastructure.embeddedmongo.catalog;

import de.bwaldvogel.mongo.bson.Document;
import org.jspecify.annotations.Nullable;
import org.throughline.infrastructure.embeddedmongo.bson.Bson;

/** A stored document as found: its key, its bytes, and the decoded form once somebody needs it. */
public final class Row {
    private final byte[] key;
    private final byte[] bson;
    private @Nullable Document document;

    public Row(byte[] key, byte[] bson) {
        this.key = key;
        this.bson = bson;
    }

    public byte[] key() {
        return key;
    }

    public byte[] bson() {
        return bson;
    }

    public Document document() {
        if (document == null) {
            document = Bson.decode(bson);
        }
        return document;
    }
}
