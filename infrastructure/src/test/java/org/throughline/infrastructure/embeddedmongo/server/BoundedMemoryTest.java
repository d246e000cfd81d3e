package org.throughline.infrastructure.embeddedmongo.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.throughline.infrastructure.embeddedmongo.Await.done;

import com.mongodb.MongoClientSettings;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.bson.Document;
import org.bson.types.Binary;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.throughline.infrastructure.embeddedmongo.bson.MemoryBudget;
import org.throughline.infrastructure.embeddedmongo.durability.RawClient;
import org.throughline.infrastructure.embeddedmongo.storage.EmbeddedMongoOptions;

/** Clients that ask for more than there is room for, or break a command, harm themselves and nobody else. */
class BoundedMemoryTest {
    private static final int MEBIBYTE = 1 << 20;
    private static final int DOCUMENTS = 15;
    private static final long MOST = 48L * MEBIBYTE;
    private static final int THREADS = 4;
    private static final Duration BOUND = Duration.ofSeconds(20);
    private static final int OVERFLOW = 15;
    private static final int EXCEEDED = 146;
    private static final int NO_ROOM_FOR_SORT = 292;

    @TempDir
    private static Path directory;

    private static EmbeddedMongo mongo;
    private final List<RawClient> clients = new ArrayList<>();

    @BeforeAll
    static void start() throws IOException {
        mongo = EmbeddedMongo.start(directory, options(Duration.ofMinutes(1)));
        var settings = MongoClientSettings.builder();
        mongo.applyTo(settings);
        try (MongoClient client = MongoClients.create(settings.build())) {
            var database = client.getDatabase("d");
            for (int i = 0; i < DOCUMENTS; i++) {
                done(database.getCollection("large")
                        .insertOne(new Document("_id", i).append("n", -i).append("b", new Binary(new byte[MEBIBYTE]))));
            }
            done(database.getCollection("small").insertOne(new Document("_id", 1)));
            done(database.getCollection("text")
                    .insertOne(new Document("_id", 1).append("t", "ab".repeat(100_000) + "d")));
            done(database.getCollection("many")
                    .insertMany(IntStream.range(0, 10)
                            .mapToObj(i -> new Document("_id", i))
                            .toList()));
        }
    }

    private static EmbeddedMongoOptions options(Duration unread) {
        return new EmbeddedMongoOptions(0, Duration.ofMinutes(10), 2, THREADS, 8 << 20, 0, 1 << 20, MOST, unread);
    }

    @AfterAll
    static void stop() throws IOException {
        mongo.close();
    }

    @AfterEach
    void everythingIsGivenBack() throws IOException {
        for (RawClient client : clients) {
            client.close();
        }
        await().atMost(BOUND).until(() -> mongo.memoryTaken() == 0);
    }

    @Test
    void a_command_that_overflows_the_stack_is_refused_and_its_thread_serves_on() throws IOException {
        for (int i = 0; i < 4 * THREADS; i++) {
            Document answer = connect().run(find("text", new Document("t", new Document("$regex", "(a|b)*c"))));
            assertThat(answer.getInteger("code")).isEqualTo(OVERFLOW);
            assertThat(answer.getString("errmsg")).contains("deeper than the embedded store can follow");
        }
        for (int i = 0; i < 4 * THREADS; i++) {
            assertThat(documents(connect().run(find("small", new Document())))).hasSize(1);
        }
    }

    @Test
    void clients_that_ask_for_much_and_read_nothing_get_their_room_and_no_more() throws IOException {
        for (int i = 0; i < 41; i++) {
            connect().send(find("large", new Document()).append("batchSize", 1_000));
        }
        await().atMost(BOUND).until(() -> mongo.memoryTaken() > MOST - 2 * MEBIBYTE);
        assertThat(mongo.memoryTaken()).isLessThanOrEqualTo(MOST + 41 * 1024);
        RawClient other = connect();
        assertThat(documents(other.run(find("small", new Document())))).hasSize(1);
        assertThat(other.run(new Document("ping", 1).append("$db", "d")).getDouble("ok"))
                .isEqualTo(1.0);
        Document refused = other.run(find("large", new Document()));
        if (refused.getDouble("ok") == 0) {
            assertThat(refused.getInteger("code")).isEqualTo(EXCEEDED);
        } else {
            assertThat(documents(refused)).hasSizeLessThan(DOCUMENTS);
        }
    }

    @Test
    void a_client_that_does_not_take_its_answer_is_cut_off_and_its_room_is_given_back(@TempDir Path other)
            throws IOException {
        try (EmbeddedMongo strict = EmbeddedMongo.start(other, options(Duration.ofMillis(200)));
                RawClient writer = new RawClient(other);
                RawClient idle = new RawClient(other)) {
            for (int i = 0; i < DOCUMENTS; i++) {
                writer.run(new Document("insert", "large")
                        .append(
                                "documents",
                                List.of(new Document("_id", i).append("b", new Binary(new byte[MEBIBYTE]))))
                        .append("$db", "d"));
            }
            idle.send(find("large", new Document()));
            await().atMost(BOUND).until(() -> strict.memoryTaken() > 10L * MEBIBYTE);
            await().atMost(BOUND).until(() -> strict.memoryTaken() == 0);
            assertThat(writer.run(find("small", new Document())).getDouble("ok"))
                    .isEqualTo(1.0);
        }
    }

    @Test
    void an_answer_that_finds_little_room_is_a_smaller_page_and_nothing_is_left_out() throws IOException {
        RawClient hungry = connect();
        hungry.send(find("large", new Document()).append("batchSize", 1_000));
        connect().send(find("large", new Document()).append("batchSize", 1_000));
        connect().send(find("large", new Document()).append("batchSize", 12));
        await().atMost(BOUND).until(() -> mongo.memoryTaken() > 40L * MEBIBYTE);
        RawClient patient = connect();
        Document page = patient.run(find("large", new Document()).append("batchSize", 1_000));
        List<Object> ids = new ArrayList<>(ids(page));
        assertThat(ids).isNotEmpty().hasSizeLessThan(DOCUMENTS);
        for (long id = cursor(page); id != 0; id = cursor(page)) {
            page = patient.run(
                    new Document("getMore", id).append("collection", "large").append("$db", "d"));
            ids.addAll(ids(page));
        }
        assertThat(ids).hasSize(DOCUMENTS).doesNotHaveDuplicates();
    }

    @Test
    void a_client_that_sends_on_without_reading_waits_by_itself_and_gets_every_answer_in_order() throws IOException {
        RawClient client = connect();
        int asked = 60;
        for (int i = 0; i < asked; i++) {
            client.send(find("large", new Document("_id", i % DOCUMENTS)));
        }
        await().atMost(BOUND).until(() -> mongo.memoryTaken() > 0);
        assertThat(mongo.memoryTaken()).isLessThan(4L * MEBIBYTE);
        assertThat(documents(connect().run(find("small", new Document())))).hasSize(1);
        for (int i = 0; i < asked; i++) {
            assertThat(ids(client.receive())).containsExactly(i % DOCUMENTS);
        }
    }

    @Test
    void cursors_over_sorts_are_bounded_together_and_give_their_room_back() throws IOException {
        List<Long> open = new ArrayList<>();
        List<RawClient> owners = new ArrayList<>();
        Document last = new Document();
        for (int i = 0; i < 7; i++) {
            RawClient owner = connect();
            last = owner.run(sorted());
            if (last.getDouble("ok") == 0) {
                break;
            }
            open.add(cursor(last));
            owners.add(owner);
        }
        assertThat(open).hasSizeBetween(2, 3);
        assertThat(last.getInteger("code")).isEqualTo(NO_ROOM_FOR_SORT);
        assertThat(owners.getFirst()
                        .run(new Document("killCursors", "large")
                                .append("cursors", List.of(open.getFirst()))
                                .append("$db", "d"))
                        .getList("cursorsKilled", Long.class))
                .hasSize(1);
        assertThat(connect().run(sorted()).getDouble("ok")).isEqualTo(1.0);
    }

    @Test
    void one_connection_does_not_get_all_cursors_there_are() throws IOException {
        RawClient greedy = connect();
        Document open = find("many", new Document()).append("batchSize", 1);
        for (int i = 0; i < MemoryBudget.Account.CURSORS_MAX; i++) {
            assertThat(cursor(greedy.run(open))).isPositive();
        }
        assertThat(greedy.run(open).getInteger("code")).isEqualTo(EXCEEDED);
        assertThat(cursor(connect().run(open))).isPositive();
    }

    @Test
    void a_request_without_room_is_refused_and_its_connection_goes_on() throws IOException {
        RawClient client = connect();
        Document answer = client.run(new Document("insert", "new")
                .append(
                        "documents",
                        List.of(
                                new Document("_id", 1).append("b", new Binary(new byte[14 * MEBIBYTE])),
                                new Document("_id", 2).append("b", new Binary(new byte[14 * MEBIBYTE]))))
                .append("$db", "d"));
        assertThat(answer.getInteger("code")).isEqualTo(EXCEEDED);
        assertThat(documents(client.run(find("new", new Document())))).isEmpty();
    }

    @Test
    void what_a_pipeline_keeps_is_bounded_too() throws IOException {
        Document keepsAll = new Document("aggregate", "large")
                .append(
                        "pipeline",
                        List.of(
                                new Document("$match", new Document()),
                                new Document("$addFields", new Document("m", "$n")),
                                new Document("$sort", new Document("m", 1))))
                .append("cursor", new Document("batchSize", 1))
                .append("$db", "d");
        RawClient client = connect();
        assertThat(client.run(keepsAll).getDouble("ok")).isEqualTo(1.0);
        assertThat(client.run(keepsAll).getInteger("code")).isEqualTo(EXCEEDED);
    }

    private RawClient connect() throws IOException {
        RawClient client = new RawClient(directory);
        clients.add(client);
        return client;
    }

    private static Document find(String collection, Document filter) {
        return new Document("find", collection).append("filter", filter).append("$db", "d");
    }

    /** No index gives this order. */
    private static Document sorted() {
        return find("large", new Document())
                .append("sort", new Document("n", 1))
                .append("batchSize", 1);
    }

    private static List<Document> documents(Document answer) {
        Document cursor = answer.get("cursor", Document.class);
        return cursor.getList(cursor.containsKey("firstBatch") ? "firstBatch" : "nextBatch", Document.class);
    }

    private static List<Object> ids(Document answer) {
        return documents(answer).stream().map(each -> each.get("_id")).toList();
    }

    private static long cursor(Document answer) {
        return answer.get("cursor", Document.class).getLong("id");
    }
}
