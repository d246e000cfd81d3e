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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.bson.UuidRepresentation;
import org.jspecify.annotations.Nullable;
import org.throughline.infrastructure.embeddedmongo.server.EmbeddedMongo;

/**
 * The store that storage tests run against: one embedded server for the whole JVM, or the MongoDB named by the system
 * property {@value #URI_PROPERTY}. That may be the embedded store of another process, of which
 * {@value #KEY_PROPERTY} names the key file.
 */
public final class TestStore {
    /** Points the tests to a real MongoDB. */
    public static final String URI_PROPERTY = "throughline.test.mongo.uri";

    /** Key file for the embedded store of another process. */
    public static final String KEY_PROPERTY = "throughline.test.mongo.client-key";

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
        String uri = System.getProperty(URI_PROPERTY);
        MongoClientSettings.Builder settings = uri == null ? ofEmbedded() : of(uri);
        return settings.uuidRepresentation(UuidRepresentation.STANDARD);
    }

    private static MongoClientSettings.Builder of(String uri) {
        String key = System.getProperty(KEY_PROPERTY);
        try {
            return key == null
                    ? MongoClientSettings.builder().applyConnectionString(new ConnectionString(uri))
                    : EmbeddedMongo.clientSettings(uri, Path.of(key));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static MongoClientSettings.Builder ofEmbedded() {
        if (embedded == null) {
            embedded = startEmbedded();
        }
        MongoClientSettings.Builder settings = MongoClientSettings.builder();
        embedded.applyTo(settings);
        return settings;
    }

    /** The settings by which a whole application uses the MongoDB of these tests; none if that is the embedded one. */
    public static List<String> ofApplication() {
        String uri = System.getProperty(URI_PROPERTY);
        if (uri == null) {
            return List.of();
        }
        List<String> settings = new ArrayList<>(
                List.of("--throughline.mongo.uri=" + uri, "--throughline.mongo.database=" + freshName()));
        String key = System.getProperty(KEY_PROPERTY);
        if (key != null) {
            settings.add("--throughline.mongo.client-key=" + key);
        }
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
