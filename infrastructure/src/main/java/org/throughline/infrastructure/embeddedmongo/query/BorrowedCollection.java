package org.throughline.infrastructure.embeddedmongo.query;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.AbstractMongoCollection;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.DocumentWithPosition;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.bson.Document;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * mongo-java-server keeps its update operators and projections inside its collection class. This one stores nothing:
 * it answers queries from what it is handed and keeps what is added to it for its owner to take.
 */
public abstract class BorrowedCollection extends AbstractMongoCollection<Integer> {
    private static final Integer ONLY_POSITION = 0;

    public BorrowedCollection(MongoDatabase database, String name) {
        super(database, name, CollectionOptions.withDefaults(), new CursorRegistry());
    }

    /** The documents that a query of mongo-java-server's own code finds here. */
    public abstract Iterable<Document> found(Document filter, int limit);

    @Override
    protected QueryResult queryDocuments(
            Document query,
            @Nullable Document orderBy,
            int numberToSkip,
            int limit,
            int batchSize,
            @Nullable Document fieldSelector) {
        return new QueryResult(found(query, limit));
    }

    @Override
    protected QueryResult matchDocuments(
            Document query,
            @Nullable Document orderBy,
            int numberToSkip,
            int limit,
            int batchSize,
            @Nullable Document fieldSelector) {
        return new QueryResult(found(query, limit));
    }

    @Override
    protected Integer findDocumentPosition(Document document) {
        return ONLY_POSITION;
    }

    @Override
    protected Integer addDocumentInternal(Document document) {
        return ONLY_POSITION;
    }

    @Override
    protected void handleUpdate(Integer position, Document oldDocument, Document newDocument) {}

    @Override
    protected void removeDocument(Integer position) {
        throw new UnsupportedOperationException("borrowed code removes nothing");
    }

    @Override
    protected Document getDocument(Integer position) {
        throw new UnsupportedOperationException("borrowed code has no positions");
    }

    @Override
    protected Stream<DocumentWithPosition<Integer>> streamAllDocumentsWithPosition() {
        throw new UnsupportedOperationException("borrowed code has no positions");
    }

    @Override
    public int count() {
        throw new UnsupportedOperationException("borrowed code counts nothing");
    }

    @Override
    protected boolean tracksDataSize() {
        return false;
    }

    @Override
    protected void updateDataSize(int sizeDelta) {}

    @Override
    protected int getDataSize() {
        return 0;
    }
}
