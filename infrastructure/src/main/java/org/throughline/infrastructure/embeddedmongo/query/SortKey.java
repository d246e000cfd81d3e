package org.throughline.infrastructure.embeddedmongo.query;

import de.bwaldvogel.mongo.bson.Document;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.throughline.infrastructure.embeddedmongo.bson.Bytes;
import org.throughline.infrastructure.embeddedmongo.catalog.IndexEntries;
import org.throughline.infrastructure.embeddedmongo.catalog.IndexField;
import org.throughline.infrastructure.embeddedmongo.storage.KeyWriter;

/** The bytes by which a document sorts, the same as in an index; of an array the least or greatest element counts. */
final class SortKey {
    private SortKey() {}

    static byte[] of(Document document, List<IndexField> sort) {
        var key = new KeyWriter();
        for (IndexField field : sort) {
            byte[] best = best(document, field);
            key.raw(best);
        }
        return key.toBytes();
    }

    private static byte[] best(Document document, IndexField field) {
        byte @Nullable [] best = null;
        for (Object value : IndexEntries.values(document, field.path())) {
            byte[] encoded = KeyWriter.encode(value, field.ascending());
            if (best == null || Bytes.compare(encoded, best) < 0) {
                best = encoded;
            }
        }
        return best == null ? KeyWriter.encode(null, field.ascending()) : best;
    }
}
