package org.throughline.infrastructure.embeddedmongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.throughline.infrastructure.embeddedmongo.Await.done;
import static org.throughline.infrastructure.embeddedmongo.Await.one;

import com.mongodb.MongoClientSettings;
import com.mongodb.MongoException;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoCollection;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;
import org.bson.Document;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.throughline.infrastructure.embeddedmongo.server.EmbeddedMongo;
import org.throughline.infrastructure.embeddedmongo.server.StoreAddress;
import org.throughline.infrastructure.embeddedmongo.storage.EmbeddedMongoOptions;

/** A store that is only read: evidence, which is the same afterwards, byte for byte. */
class ReadingTest {
    private static final int DOCUMENTS = 50;

    @TempDir
    private static Path directory;

    private static Path killed;

    @TempDir
    private Path scratch;

    private Path store;

    @BeforeAll
    static void fill() throws IOException {
        Path running = directory.resolve("running");
        killed = directory.resolve("killed");
        try (EmbeddedMongo mongo = EmbeddedMongo.start(running);
                MongoClient client = connect(mongo)) {
            for (int id = 0; id < DOCUMENTS; id++) {
                done(documents(client).insertOne(new Document("_id", id)));
            }
            FileTrees.copy(running, killed);
        }
    }

    @BeforeEach
    void copy() throws IOException {
        store = FileTrees.copy(killed, scratch.resolve("store"));
    }

    @Test
    void what_a_killed_process_left_is_read_and_nothing_is_made_changed_or_removed() throws IOException {
        for (String ofOneStart : new String[] {"lock", "uri", "client.p12"}) {
            Files.delete(store.resolve(ofOneStart));
        }
        Map<String, String> before = FileTrees.content(store);
        try (EmbeddedMongo mongo = read();
                MongoClient client = connect(mongo)) {
            assertThat(one(documents(client).countDocuments())).isEqualTo(DOCUMENTS);
        }
        assertThat(FileTrees.content(store)).isEqualTo(before);
    }

    @Test
    void a_write_is_refused_and_reading_goes_on() throws IOException {
        Map<String, String> before = FileTrees.content(store);
        try (EmbeddedMongo mongo = read();
                MongoClient client = connect(mongo)) {
            assertThatThrownBy(() -> done(documents(client).insertOne(new Document("_id", "new"))))
                    .isInstanceOf(MongoException.class)
                    .hasMessageContaining("opened for reading");
            assertThat(one(documents(client).countDocuments())).isEqualTo(DOCUMENTS);
        }
        assertThat(FileTrees.content(store)).isEqualTo(before);
    }

    @Test
    void a_write_that_was_cut_off_is_left_where_it_is() throws IOException {
        try (FileChannel log = FileChannel.open(newestLog(), StandardOpenOption.WRITE)) {
            log.truncate(log.size() - 3);
        }
        Map<String, String> before = FileTrees.content(store);
        try (EmbeddedMongo mongo = read();
                MongoClient client = connect(mongo)) {
            assertThat(one(documents(client).countDocuments())).isEqualTo(DOCUMENTS - 1);
        }
        assertThat(FileTrees.content(store)).isEqualTo(before);
    }

    @Test
    void a_store_that_a_process_has_is_not_read_behind_its_back_and_several_may_read() throws IOException {
        try (EmbeddedMongo first = EmbeddedMongo.start(store)) {
            assertThat(first.connectionString()).isNotEmpty();
            assertThat(StoreAddress.ofRunning(store)).map(StoreAddress::uri).contains(first.connectionString());
            assertThatThrownBy(this::read).isInstanceOf(IOException.class).hasMessageContaining("Another process");
        }
        assertThat(StoreAddress.ofRunning(store)).isEmpty();
        try (EmbeddedMongo one = read();
                EmbeddedMongo other = read()) {
            assertThat(one.connectionString()).isNotEqualTo(other.connectionString());
        }
    }

    private EmbeddedMongo read() throws IOException {
        return EmbeddedMongo.startForReading(store, EmbeddedMongoOptions.defaults());
    }

    private Path newestLog() throws IOException {
        try (Stream<Path> files = Files.list(store.resolve("data"))) {
            return files.filter(file -> file.toString().endsWith(".log"))
                    .max(Comparator.naturalOrder())
                    .orElseThrow();
        }
    }

    private static MongoCollection<Document> documents(MongoClient client) {
        return client.getDatabase("ledger").getCollection("blocks");
    }

    private static MongoClient connect(EmbeddedMongo mongo) {
        var settings = MongoClientSettings.builder();
        mongo.applyTo(settings);
        return MongoClients.create(settings.build());
    }
}
