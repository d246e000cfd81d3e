package org.throughline.infrastructure.embeddedmongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.throughline.infrastructure.embeddedmongo.Await.done;
import static org.throughline.infrastructure.embeddedmongo.Await.one;

import com.mongodb.MongoClientSettings;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoCollection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bson.Document;
import org.bson.types.Binary;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.throughline.infrastructure.embeddedmongo.server.EmbeddedMongo;
import org.throughline.infrastructure.embeddedmongo.server.StoreMaintenance;

/** Documents of random bytes, which do not compress. */
class SpaceTest {
    private static final int DOCUMENTS = 1_000;
    private static final int DOCUMENT_BYTES = 8_000;
    private static final long LIVE_BYTES = (long) DOCUMENTS * DOCUMENT_BYTES;
    private static final long WRITE_BUFFER_BYTES = 32L << 20;

    private final Random random = new Random(20_261_125);

    @TempDir
    private Path directory;

    private EmbeddedMongo mongo;
    private MongoClient client;
    private MongoCollection<Document> views;

    @BeforeEach
    void start() throws IOException {
        mongo = EmbeddedMongo.start(directory);
        var settings = MongoClientSettings.builder();
        mongo.applyTo(settings);
        client = MongoClients.create(settings.build());
        views = client.getDatabase("care").getCollection("views");
        done(views.createIndex(new Document("n", 1)));
        done(views.insertMany(
                IntStream.range(0, DOCUMENTS).mapToObj(this::document).toList()));
    }

    @AfterEach
    void stop() throws IOException {
        client.close();
        mongo.close();
    }

    private Document document(int id) {
        byte[] content = new byte[DOCUMENT_BYTES];
        random.nextBytes(content);
        return new Document("_id", id).append("n", id % 7).append("data", new Binary(content));
    }

    private void replaceAll() {
        List<ReplaceOneModel<Document>> replacements = IntStream.range(0, DOCUMENTS)
                .mapToObj(id -> new ReplaceOneModel<>(new Document("_id", id), document(id)))
                .toList();
        done(views.bulkWrite(replacements));
    }

    private long bytes() {
        try (Stream<Path> files = Files.list(directory.resolve("data"))) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void documents_replaced_many_times_take_bounded_space_and_compacted_hardly_more_than_once() throws IOException {
        for (int round = 0; round < 40; round++) {
            replaceAll();
        }
        long written = 40 * LIVE_BYTES;
        long bound = 5 * WRITE_BUFFER_BYTES + 2 * LIVE_BYTES;
        assertThat(bound).isLessThan(written * 2 / 3);
        await().atMost(Duration.ofSeconds(60)).until(() -> bytes() < bound);
        StoreMaintenance.Compacted compacted = new StoreMaintenance(client).compact();
        assertThat(compacted.bytesAfter()).isLessThan(LIVE_BYTES * 3 / 2).isLessThan(compacted.bytesBefore());
        assertThat(bytes()).isEqualTo(compacted.bytesAfter());
        assertThat(one(views.countDocuments(new Document("n", 3)))).isEqualTo(143);
    }

    @Test
    void deleted_documents_give_their_space_back() throws IOException {
        done(views.deleteMany(new Document("_id", new Document("$gte", 50))));
        assertThat(new StoreMaintenance(client).compact().bytesAfter()).isLessThan(LIVE_BYTES / 10);
        assertThat(one(views.countDocuments())).isEqualTo(50);
    }

    @Test
    void a_dropped_collection_gives_its_space_back_by_itself() throws IOException {
        new StoreMaintenance(client).compact();
        assertThat(bytes()).isGreaterThan(LIVE_BYTES);
        done(views.drop());
        await().atMost(Duration.ofSeconds(60)).until(() -> bytes() < LIVE_BYTES / 10);
    }

    @Test
    void writing_goes_on_while_the_store_is_compacted() throws Exception {
        var compaction = Thread.ofPlatform().start(() -> {
            try {
                new StoreMaintenance(client).compact();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        int id = DOCUMENTS;
        do {
            done(views.insertOne(document(id++)));
        } while (compaction.isAlive());
        compaction.join();
        assertThat(one(views.countDocuments())).isEqualTo(id);
    }
}
