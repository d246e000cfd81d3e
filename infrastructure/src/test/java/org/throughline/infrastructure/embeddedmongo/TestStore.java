package org.throughline.infrastructure.embeddedmongo;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.UUID;
import java.util.stream.Stream;
import org.bson.UuidRepresentation;
import org.jspecify.annotations.Nullable;

/**
 * The store that storage tests run against: one embedded server for the whole JVM, or the MongoDB named by the system
 * property {@value #URI_PROPERTY}.
 */
public final class TestStore {
    /** Points the tests to a real MongoDB. */
    public static final String URI_PROPERTY = "throughline.test.mongo.uri";

    private static @Nullable MongoClient client;
    private static @Nullable EmbeddedMongo embedded;

    private TestStore() {}

    /** One client, shared by all tests of this JVM; not to be closed. */
    public static synchronized MongoClient client() {
        if (client == null) {
            client = MongoClients.create(settings().build());
        }
        return client;
    }

    /** How a client reaches the store. */
    static synchronized MongoClientSettings.Builder settings() {
        MongoClientSettings.Builder settings =
                MongoClientSettings.builder().uuidRepresentation(UuidRepresentation.STANDARD);
        String uri = System.getProperty(URI_PROPERTY);
        if (uri != null) {
            return settings.applyConnectionString(new ConnectionString(uri));
        }
        if (embedded == null) {
            embedded = startEmbedded();
        }
        embedded.applyTo(settings);
        return settings;
    }

    /** A database that no other test uses. */
    public static MongoDatabase freshDatabase() {
        return client().getDatabase(freshName());
    }

    /** The name of a database that no other test uses. */
    public static String freshName() {
        return "test_" + UUID.randomUUID().toString().replace("-", "");
    }

    private static EmbeddedMongo startEmbedded() {
        try {
            Path directory = Files.createTempDirectory("throughline-store");
            EmbeddedMongo mongo = EmbeddedMongo.start(directory);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(mongo, directory)));
            return mongo;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void remove(EmbeddedMongo mongo, Path directory) {
        try {
            mongo.close();
            try (Stream<Path> files = Files.walk(directory)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
