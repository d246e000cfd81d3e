package org.throughline.infrastructure.embeddedmongo.query;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.DatabaseResolver;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.oplog.Oplog;
import de.bwaldvogel.mongo.wire.message.MongoQuery;
import io.netty.channel.Channel;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The database that mongo-java-server's stages see: it can find collections to read, and do nothing else. */
public final class BorrowedDatabase implements MongoDatabase {
    private final String name;
    private final Function<String, @Nullable MongoCollection<?>> collections;

    public BorrowedDatabase(String name, Function<String, @Nullable MongoCollection<?>> collections) {
        this.name = name;
        this.collections = collections;
    }

    @Override
    public String getDatabaseName() {
        return name;
    }

    @Override
    public @Nullable MongoCollection<?> resolveCollection(String collectionName, boolean throwIfNotFound) {
        return collections.apply(collectionName);
    }

    @Override
    public void handleClose(Channel channel) {
        throw refused();
    }

    @Override
    public Document handleCommand(
            Channel channel, String command, Document query, DatabaseResolver databaseResolver, Oplog oplog) {
        throw refused();
    }

    @Override
    public QueryResult handleQuery(MongoQuery query) {
        throw refused();
    }

    @Override
    public boolean isEmpty() {
        throw refused();
    }

    @Override
    public MongoCollection<?> createCollectionOrThrowIfExists(String collectionName, CollectionOptions options) {
        throw refused();
    }

    @Override
    public void drop(Oplog oplog) {
        throw refused();
    }

    @Override
    public void dropCollection(String collectionName, Oplog oplog) {
        throw refused();
    }

    @Override
    public void moveCollection(MongoDatabase oldDatabase, MongoCollection<?> collection, String newCollectionName) {
        throw refused();
    }

    @Override
    public void unregisterCollection(String collectionName) {
        throw refused();
    }

    private static UnsupportedOperationException refused() {
        return new UnsupportedOperationException("borrowed stages only read");
    }
}
