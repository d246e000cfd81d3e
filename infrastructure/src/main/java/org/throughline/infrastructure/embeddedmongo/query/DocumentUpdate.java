package org.throughline.infrastructure.embeddedmongo.query;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.throughline.infrastructure.embeddedmongo.bson.Bson;
import org.throughline.infrastructure.embeddedmongo.bson.MongoErrors;

/** Applies update operators or a replacement to one document, by mongo-java-server's code. */
public final class DocumentUpdate {
    private final Document filter;
    private final Document update;
    private final @Nullable Object arrayFilters;

    public DocumentUpdate(Document filter, Document update, @Nullable Object arrayFilters) {
        this.filter = filter;
        this.update = update;
        this.arrayFilters = arrayFilters;
    }

    /** The document as it is after the update; the one given stays as it is. */
    public Document applied(Document before) {
        var bench = new Bench(before.cloneDeeply());
        return Bson.required(run(bench, false), "value", Document.class);
    }

    /** The document that an upsert makes where nothing was found. */
    public Document inserted() {
        return Bson.required(run(new Bench(null), true), "value", Document.class);
    }

    private Document run(Bench bench, boolean upsert) {
        var command = new Document("findAndModify", "bench")
                .append("query", filter)
                .append("update", update.cloneDeeply())
                .append("new", true)
                .append("upsert", upsert);
        command.putIfNotNull("arrayFilters", arrayFilters);
        try {
            return bench.findAndModify(command);
        } catch (MongoServerError e) {
            throw MongoErrors.withoutQuotes(e, "the update");
        }
    }

    private static final class Bench extends BorrowedCollection {
        private final @Nullable Document document;

        Bench(@Nullable Document document) {
            super(new BorrowedDatabase("bench", _ -> null), "bench");
            this.document = document;
        }

        @Override
        public Iterable<Document> found(Document filter, int limit) {
            return document == null ? List.of() : List.of(document);
        }
    }
}
