package org.throughline.infrastructure.embeddedmongo.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.throughline.infrastructure.embeddedmongo.Await.all;
import static org.throughline.infrastructure.embeddedmongo.Await.done;
import static org.throughline.infrastructure.embeddedmongo.Await.one;

import com.mongodb.MongoClientSettings;
import com.mongodb.MongoCommandException;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.bson.Document;
import org.bson.types.Binary;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.throughline.infrastructure.embeddedmongo.TestStore;
import org.throughline.infrastructure.embeddedmongo.server.EmbeddedMongo;
import org.throughline.infrastructure.embeddedmongo.storage.EmbeddedMongoOptions;

/** Expectations from MongoDB's manual, "Cursor Batches" and the pages of find, getMore and killCursors. */
class CursorsTest {
    private static final int DOCUMENTS = 350;

    @TempDir
    private static Path directory;

    private static EmbeddedMongo mongo;
    private static MongoClient client;

    private MongoDatabase database;

    @BeforeAll
    static void start() throws IOException {
        mongo = EmbeddedMongo.start(
                directory, EmbeddedMongoOptions.defaults().withCursorTimeout(Duration.ofSeconds(2)));
        client = connect();
    }

    private static MongoClient connect() {
        var settings = MongoClientSettings.builder();
        mongo.applyTo(settings);
        return MongoClients.create(settings.build());
    }

    @AfterAll
    static void stop() throws IOException {
        client.close();
        mongo.close();
    }

    @BeforeEach
    void fill() {
        database = client.getDatabase(TestStore.freshName());
        done(database.getCollection("c")
                .insertMany(IntStream.range(0, DOCUMENTS)
                        .mapToObj(id -> new Document("_id", id).append("n", id % 7))
                        .toList()));
    }

    private Document find(MongoDatabase in, Document options) {
        var command = new Document("find", "c");
        command.putAll(options);
        return one(in.runCommand(command)).get("cursor", Document.class);
    }

    private Document more(Document cursor, int batchSize) {
        return one(database.runCommand(new Document("getMore", cursor.get("id"))
                        .append("collection", "c")
                        .append("batchSize", batchSize)))
                .get("cursor", Document.class);
    }

    @Test
    void the_first_batch_has_101_documents_and_later_ones_the_rest() {
        Document first = find(database, new Document());
        assertThat(first.getList("firstBatch", Document.class)).hasSize(101);
        Document second = more(first, 200);
        assertThat(second.getList("nextBatch", Document.class)).hasSize(200);
        Document third = more(second, 200);
        assertThat(third.getList("nextBatch", Document.class)).hasSize(49);
        assertThat(third.getLong("id")).isZero();
    }

    @Test
    void batch_sizes_limits_and_single_batches_are_honoured() {
        assertThat(find(database, new Document("batchSize", 0)).getList("firstBatch", Document.class))
                .isEmpty();
        Document limited = find(database, new Document("batchSize", 3).append("limit", 5));
        assertThat(limited.getList("firstBatch", Document.class)).hasSize(3);
        Document rest = more(limited, 3);
        assertThat(rest.getList("nextBatch", Document.class)).hasSize(2);
        assertThat(rest.getLong("id")).isZero();
        assertThat(find(database, new Document("batchSize", 3).append("singleBatch", true))
                        .getLong("id"))
                .isZero();
        assertThat(find(database, new Document("batchSize", 5).append("limit", 5))
                        .getLong("id"))
                .isZero();
    }

    @Test
    void a_reply_stays_below_16_mib_however_many_documents_are_asked_for() {
        var big = database.getCollection("big");
        for (int id = 0; id < 25; id++) {
            done(big.insertOne(new Document("_id", id).append("data", new Binary(new byte[1 << 20]))));
        }
        Document cursor = one(database.runCommand(new Document("find", "big").append("batchSize", 100)))
                .get("cursor", Document.class);
        assertThat(cursor.getList("firstBatch", Document.class)).hasSize(15);
        assertThat(cursor.getLong("id")).isNotZero();
        assertThat(all(big.find())).hasSize(25);
    }

    @Test
    void an_order_without_index_and_a_pipeline_page_too() {
        assertThat(all(database.getCollection("c")
                        .find()
                        .sort(new Document("n", -1).append("_id", 1))
                        .batchSize(10)))
                .hasSize(DOCUMENTS)
                .isSortedAccordingTo((one, other) -> other.getInteger("n") - one.getInteger("n"));
        assertThat(all(database.getCollection("c")
                        .aggregate(List.of(
                                new Document("$match", new Document("n", 3)),
                                new Document("$project", new Document("n", 1))))
                        .batchSize(7)))
                .hasSize(50);
    }

    @Test
    void an_unused_cursor_expires() {
        Document cursor = find(database, new Document("batchSize", 2));
        await().atMost(Duration.ofSeconds(20)).until(() -> openCursors() == 0);
        assertThatThrownBy(() -> more(cursor, 1))
                .isInstanceOfSatisfying(
                        MongoCommandException.class,
                        e -> assertThat(e.getErrorCode()).isEqualTo(43));
    }

    @Test
    void an_index_that_meets_its_first_array_ends_only_the_cursors_it_would_mislead() {
        done(database.getCollection("c").createIndex(new Document("n", 1)));
        Document byOneValue = find(database, new Document("filter", new Document("n", 3)).append("batchSize", 2));
        Document byRange = find(
                database,
                new Document("filter", new Document("n", new Document("$gt", 2)))
                        .append("sort", new Document("n", 1))
                        .append("batchSize", 2));
        done(database.getCollection("c").insertOne(new Document("_id", DOCUMENTS).append("n", List.of(3, 4))));
        assertThat(more(byOneValue, DOCUMENTS).getList("nextBatch", Document.class))
                .hasSize(49);
        assertThatThrownBy(() -> more(byRange, 2))
                .isInstanceOfSatisfying(
                        MongoCommandException.class,
                        e -> assertThat(e.getErrorCode()).isEqualTo(175));
    }

    @Test
    void a_cursor_ends_loudly_and_not_early_when_its_index_is_dropped() {
        done(database.getCollection("c").createIndex(new Document("n", 1)));
        Document cursor = find(
                database,
                new Document("filter", new Document("n", new Document("$gte", 0)))
                        .append("sort", new Document("n", 1))
                        .append("batchSize", 2));
        done(database.getCollection("c").dropIndex("n_1"));
        assertThatThrownBy(() -> more(cursor, 2))
                .isInstanceOfSatisfying(
                        MongoCommandException.class,
                        e -> assertThat(e.getErrorCode()).isEqualTo(175));
    }

    @Test
    void an_answer_that_is_one_document_stays_below_16_mib_or_is_refused() {
        var big = database.getCollection("big");
        for (int id = 0; id < 17; id++) {
            done(big.insertOne(new Document("_id", id).append("text", id + "x".repeat(1 << 20))));
        }
        assertThatThrownBy(() -> one(database.runCommand(new Document("distinct", "big").append("key", "text"))))
                .isInstanceOfSatisfying(
                        MongoCommandException.class,
                        e -> assertThat(e.getErrorCode()).isEqualTo(17217));
        var all = new Document("$group", new Document("_id", 1).append("all", new Document("$push", "$text")));
        assertThatThrownBy(() -> all(big.aggregate(List.of(all))))
                .isInstanceOfSatisfying(
                        MongoCommandException.class,
                        e -> assertThat(e.getErrorCode()).isEqualTo(10334));
        assertThat(one(database.runCommand(new Document("ping", 1))).getDouble("ok"))
                .isEqualTo(1.0);
    }

    @Test
    void a_killed_cursor_is_gone() {
        Document cursor = find(database, new Document("batchSize", 2));
        Document killed = one(database.runCommand(
                new Document("killCursors", "c").append("cursors", List.of(cursor.getLong("id"), 5L))));
        assertThat(killed.getList("cursorsKilled", Long.class)).containsExactly(cursor.getLong("id"));
        assertThat(killed.getList("cursorsNotFound", Long.class)).containsExactly(5L);
    }

    @Test
    void a_cursor_closes_with_its_connection() {
        Document cursor;
        try (MongoClient other = connect()) {
            cursor = find(other.getDatabase(database.getName()), new Document("batchSize", 2));
            assertThat(cursor.getLong("id")).isNotZero();
        }
        await().atMost(Duration.ofMillis(1_500))
                .untilAsserted(
                        () -> assertThatThrownBy(() -> more(cursor, 1)).isInstanceOf(MongoCommandException.class));
    }

    private static int openCursors() {
        return one(client.getDatabase("admin").runCommand(new Document("serverStatus", 1)))
                .get("cursors", Document.class)
                .getInteger("open");
    }
}
