package org.throughline.infrastructure.embeddedmongo.server;

import com.mongodb.MongoClientSettings;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A connection to the embedded store of a directory, whoever has it; where nobody does, it is started meanwhile. */
public final class StoreConnection implements AutoCloseable {
    private final @Nullable EmbeddedMongo started;
    private final MongoClient client;

    private StoreConnection(@Nullable EmbeddedMongo started, MongoClient client) {
        this.started = started;
        this.client = client;
    }

    /**
     * Connects.
     *
     * @param directory as for {@link EmbeddedMongo#start(Path)}; it must hold a store
     * @throws IOException if there is none, or it cannot be started or reached
     */
    public static StoreConnection open(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            throw new IOException("There is no embedded store in " + directory);
        }
        Optional<StoreAddress> running = StoreAddress.ofRunning(directory);
        if (running.isPresent()) {
            return to(running.get().uri(), running.get().keyFile());
        }
        EmbeddedMongo mongo = EmbeddedMongo.start(directory);
        var settings = MongoClientSettings.builder();
        mongo.applyTo(settings);
        return new StoreConnection(mongo, MongoClients.create(settings.build()));
    }

    /**
     * Connects to the store of another process.
     *
     * @param uri as in the file {@link EmbeddedMongo#URI_FILE}
     * @param keyFile the file {@link EmbeddedMongo#KEY_FILE}
     * @throws IOException if the key file cannot be read or may be read by others than its owner
     */
    public static StoreConnection to(String uri, Path keyFile) throws IOException {
        return new StoreConnection(
                null,
                MongoClients.create(EmbeddedMongo.clientSettings(uri, keyFile).build()));
    }

    /** A driver of this connection; not to be closed. */
    public MongoClient client() {
        return client;
    }

    /** Closes the connection, and the store if it was started for it. */
    @Override
    public void close() throws IOException {
        client.close();
        if (started != null) {
            started.close();
        }
    }
}
