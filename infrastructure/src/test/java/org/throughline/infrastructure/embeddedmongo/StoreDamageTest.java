package org.throughline.infrastructure.embeddedmongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.throughline.infrastructure.embeddedmongo.Await.done;
import static org.throughline.infrastructure.embeddedmongo.Await.one;

import com.mongodb.MongoClientSettings;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoCollection;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.bson.Document;
import org.bson.types.Binary;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.throughline.infrastructure.embeddedmongo.server.EmbeddedMongo;
import org.throughline.infrastructure.embeddedmongo.server.StoreMaintenance;
import org.throughline.infrastructure.embeddedmongo.storage.KeyWriter;
import org.throughline.infrastructure.embeddedmongo.storage.LogScan;
import org.throughline.infrastructure.embeddedmongo.storage.RocksOptions;
import org.throughline.infrastructure.embeddedmongo.storage.StoreFormat;

/** A store as a kill leaves it, with tables and a log, and one file of it damaged. */
class StoreDamageTest {
    private static final int DOCUMENTS = 400;
    private static final long SEED = 20_261_125;

    @TempDir
    private static Path directory;

    private static Path whole;

    @TempDir
    private Path scratch;

    private Path copy;
    private Path data;

    @BeforeAll
    static void fill() throws IOException {
        Path running = directory.resolve("running");
        whole = directory.resolve("whole");
        try (EmbeddedMongo mongo = EmbeddedMongo.start(running);
                MongoClient client = connect(mongo)) {
            insert(client, 0, DOCUMENTS / 2);
            new StoreMaintenance(client).compact();
            insert(client, DOCUMENTS / 2, DOCUMENTS);
            FileTrees.copy(running, whole);
        }
    }

    private static void insert(MongoClient client, int from, int to) {
        var random = new Random(SEED);
        for (int id = from; id < to; id++) {
            byte[] content = new byte[300];
            random.nextBytes(content);
            done(documents(client).insertOne(new Document("_id", id).append("data", new Binary(content))));
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

    @BeforeEach
    void copy() throws IOException {
        copy = FileTrees.copy(whole, scratch.resolve("store"));
        data = copy.resolve("data");
    }

    private Path file(String glob) throws IOException {
        try (var files = Files.newDirectoryStream(data, glob)) {
            Path largest = null;
            for (Path each : files) {
                if (largest == null || Files.size(each) > Files.size(largest)) {
                    largest = each;
                }
            }
            if (largest == null) {
                throw new IOException("no file like " + glob);
            }
            return largest;
        }
    }

    private static void flip(Path file, long at) throws IOException {
        try (var content = new RandomAccessFile(file.toFile(), "rw")) {
            content.seek(at);
            int octet = content.read();
            content.seek(at);
            content.write(octet ^ 0x40);
        }
    }

    private void refusedNaming(Path file) throws IOException {
        Map<String, String> before = content();
        assertThatThrownBy(() -> EmbeddedMongo.start(copy))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("is damaged")
                .hasMessageContaining("Nothing was changed");
        assertThat(content()).isEqualTo(before);
    }

    private Map<String, String> content() throws IOException {
        return FileTrees.content(copy);
    }

    @Test
    void whole_it_opens_with_everything() throws IOException {
        try (EmbeddedMongo mongo = EmbeddedMongo.start(copy);
                MongoClient client = connect(mongo)) {
            assertThat(one(documents(client).countDocuments())).isEqualTo(DOCUMENTS);
        }
    }

    /** Other than in the very last record, which looks like one that a crash cut off. */
    @ParameterizedTest
    @ValueSource(strings = {"*.log", "*.sst", "MANIFEST-*", "CURRENT"})
    void any_flipped_bit_is_a_refusal_that_names_the_file_and_changes_nothing(String glob) throws IOException {
        Path damaged = file(glob);
        long end = glob.equals("*.log") || glob.startsWith("MANIFEST") ? lastRecord(damaged) : Files.size(damaged);
        var random = new Random(SEED);
        for (int round = 0; round < 12; round++) {
            long at = random.nextLong(end);
            flip(damaged, at);
            refusedNaming(damaged);
            flip(damaged, at);
        }
        assertThatCode(() -> EmbeddedMongo.start(copy).close()).doesNotThrowAnyException();
    }

    /** Where the last record begins: an end one byte short is that of the record before. */
    private static long lastRecord(Path log) throws IOException {
        Path shortened = log.resolveSibling("shortened");
        Files.copy(log, shortened);
        try (var content = new RandomAccessFile(shortened.toFile(), "rw")) {
            content.setLength(content.length() - 1);
        }
        long intact = LogScan.of(shortened, _ -> "").intact();
        Files.delete(shortened);
        return intact;
    }

    @ParameterizedTest
    @ValueSource(strings = {"*.log", "*.sst", "MANIFEST-*", "CURRENT"})
    void a_missing_file_is_a_refusal(String glob) throws IOException {
        Files.delete(file(glob));
        Map<String, String> before = content();
        assertThatThrownBy(() -> EmbeddedMongo.start(copy))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(data.toString())
                .hasMessageContaining("missing");
        assertThat(content()).isEqualTo(before);
    }

    @Test
    void zeros_in_the_middle_of_a_log_are_no_end_of_it() throws IOException {
        Path log = file("*.log");
        try (var content = new RandomAccessFile(log.toFile(), "rw")) {
            content.seek(content.length() / 2);
            content.write(new byte[600]);
        }
        refusedNaming(log);
    }

    @Test
    void a_record_that_is_missing_between_two_is_a_refusal() throws IOException {
        Path log = file("*.log");
        byte[] content = Files.readAllBytes(log);
        long end = lastRecord(log);
        byte[] last = Arrays.copyOfRange(content, (int) end, content.length);
        assertThat(last.length).isLessThan(500);
        Path cut = Files.write(log.resolveSibling("cut"), Arrays.copyOf(content, (int) end - 1));
        long before = LogScan.of(cut, _ -> "").intact();
        Files.delete(cut);
        byte[] fewer = Arrays.copyOf(content, (int) before + last.length);
        System.arraycopy(last, 0, fewer, (int) before, last.length);
        Files.write(log, fewer);
        refusedNaming(log);
    }

    @Test
    void a_store_of_a_newer_version_is_refused() throws IOException, RocksDBException {
        try (var options = new RocksOptions(1 << 20);
                RocksDB store = RocksDB.open(options.options(), data.toString())) {
            store.put(new KeyWriter().int32(0).octet('f').toBytes(), KeyWriter.space(StoreFormat.NEWEST + 1));
        }
        Map<String, String> before = content();
        assertThatThrownBy(() -> EmbeddedMongo.start(copy))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(data.toString())
                .hasMessageContaining("was written by a newer version (format 2, this version reads up to 1)");
        assertThat(content()).isEqualTo(before);
    }
}
