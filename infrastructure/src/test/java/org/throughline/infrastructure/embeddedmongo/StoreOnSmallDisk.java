package org.throughline.infrastructure.embeddedmongo;

import com.mongodb.MongoClientSettings;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.throughline.infrastructure.embeddedmongo.server.EmbeddedMongo;
import org.throughline.infrastructure.embeddedmongo.storage.EmbeddedMongoOptions;
import org.throughline.infrastructure.embeddedmongo.storage.PrivateFiles;
import org.throughline.infrastructure.embeddedmongo.storage.Storage;

/** An embedded store of its own whose disk is full when a test says so. */
public final class StoreOnSmallDisk implements AutoCloseable {
    private final AtomicBoolean full = new AtomicBoolean();
    private final EmbeddedMongo mongo;
    private final MongoClient client;

    public StoreOnSmallDisk(Path directory) throws IOException {
        Path home = PrivateFiles.directory(directory.toAbsolutePath());
        EmbeddedMongoOptions options = EmbeddedMongoOptions.defaults();
        mongo = EmbeddedMongo.start(home, options, Storage.open(home, options, () -> full.get() ? 0 : Long.MAX_VALUE));
        MongoClientSettings.Builder settings = MongoClientSettings.builder();
        mongo.applyTo(settings);
        client = MongoClients.create(settings.build());
    }

    public MongoDatabase database() {
        return client.getDatabase("throughline");
    }

    public void isFull(boolean now) {
        full.set(now);
    }

    @Override
    public void close() throws IOException {
        client.close();
        mongo.close();
    }
}
