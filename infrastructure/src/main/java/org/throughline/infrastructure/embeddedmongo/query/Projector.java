package org.throughline.infrastructure.embeddedmongo.query;

import de.bwaldvogel.mongo.bson.Document;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.throughline.infrastructure.embeddedmongo.bson.Bson;
import org.throughline.infrastructure.embeddedmongo.catalog.Row;

/** Picks fields of documents, by mongo-java-server's code; without a projection the stored bytes go out as they are. */
public final class Projector {
    private final @Nullable Document fields;
    private final boolean idOnly;
    private final Bench bench = new Bench();

    public Projector(@Nullable Document fields) {
        this.fields = fields == null || fields.isEmpty() ? null : fields;
        this.idOnly = fields != null
                && fields.size() == 1
                && fields.get("_id") instanceof Number included
                && included.intValue() == 1;
        if (this.fields != null) {
            UnsupportedFeatures.projection(this.fields);
        }
    }

    public byte[] bson(Row row) {
        byte[] id = idOnly ? IdOnly.of(row.bson()) : null;
        if (id != null) {
            return id;
        }
        return fields == null ? row.bson() : Bson.encode(bench.project(row.document(), fields));
    }

    public @Nullable Document document(@Nullable Document document) {
        return fields == null || document == null ? document : bench.project(document, fields);
    }

    private static final class Bench extends BorrowedCollection {
        Bench() {
            super(new BorrowedDatabase("bench", _ -> null), "bench");
        }

        Document project(Document document, Document fields) {
            return matchDocumentsFromStream(Stream.of(document), new Document(), null, 0, 0, 0, fields)
                    .collectDocuments()
                    .getFirst();
        }

        @Override
        public Iterable<Document> found(Document filter, int limit) {
            return List.of();
        }
    }
}
