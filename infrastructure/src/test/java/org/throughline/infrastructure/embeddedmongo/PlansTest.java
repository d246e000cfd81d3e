package org.throughline.infrastructure.embeddedmongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.throughline.infrastructure.embeddedmongo.Await.all;
import static org.throughline.infrastructure.embeddedmongo.Await.done;
import static org.throughline.infrastructure.embeddedmongo.Await.one;

import com.mongodb.reactivestreams.client.MongoDatabase;
import java.util.List;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What {@code explain} says of the queries the ledger and the projections ask. */
class PlansTest {
    private static final int DOCUMENTS = 1_000;

    private static MongoDatabase database;

    @BeforeAll
    static void fill() {
        database = TestStore.freshDatabase();
        var blocks = database.getCollection("blocks");
        done(blocks.createIndex(new Document("keys", 1).append("_id", 1)));
        done(blocks.createIndex(new Document("status", 1).append("due", -1)));
        done(blocks.createIndex(new Document("due", 1)));
        done(blocks.insertMany(IntStream.range(0, DOCUMENTS)
                .mapToObj(id -> new Document("_id", id)
                        .append("keys", List.of("k" + id % 10, "m" + id % 25))
                        .append("status", id % 2 == 0 ? "open" : "closed")
                        .append("due", id % 100))
                .toList()));
    }

    private static Document explain(Document find) {
        var command = new Document("find", "blocks");
        command.putAll(find);
        return one(database.runCommand(new Document("explain", command).append("verbosity", "executionStats")));
    }

    private static Document stage(Document explained) {
        return explained.get("queryPlanner", Document.class).get("winningPlan", Document.class);
    }

    private static void assertServed(Document find, String index, int returned, int examined) {
        Document explained = explain(find);
        Document plan = stage(explained);
        assertThat(plan.getString("stage")).describedAs("%s", plan).isEqualTo("FETCH");
        assertThat(plan.get("inputStage", Document.class).getString("indexName"))
                .isEqualTo(index);
        Document stats = explained.get("executionStats", Document.class);
        assertThat(stats.getInteger("nReturned")).isEqualTo(returned);
        assertThat(stats.getInteger("totalDocsExamined")).isEqualTo(examined);
    }

    private static Document greater(Object than) {
        return new Document("$gt", than);
    }

    @Test
    void a_key_from_a_position_on_reads_only_what_it_answers() {
        assertServed(
                new Document("filter", new Document("keys", "k3").append("_id", greater(500))), "keys_1__id_1", 50, 50);
        assertServed(
                new Document("filter", new Document("keys", "k3").append("_id", greater(500)))
                        .append("sort", new Document("_id", 1))
                        .append("limit", 5),
                "keys_1__id_1",
                5,
                5);
    }

    @Test
    void several_keys_are_merged_in_the_order_of_positions() {
        Document filter =
                new Document("keys", new Document("$in", List.of("k3", "m4", "k7"))).append("_id", greater(100));
        assertServed(
                new Document("filter", filter)
                        .append("sort", new Document("_id", 1))
                        .append("limit", 7),
                "keys_1__id_1",
                7,
                7);
        assertThat(all(database.getCollection("blocks")
                        .find(filter)
                        .sort(new Document("_id", -1))
                        .limit(5)))
                .extracting(document -> document.getInteger("_id"))
                .containsExactly(997, 993, 987, 983, 979);
    }

    @Test
    void positions_are_walked_in_both_directions_up_to_the_limit() {
        assertServed(
                new Document("filter", new Document("_id", greater(990)))
                        .append("sort", new Document("_id", 1))
                        .append("limit", 3),
                "_id_",
                3,
                3);
        assertServed(
                new Document("filter", new Document("_id", new Document("$lt", 500)))
                        .append("sort", new Document("_id", -1))
                        .append("limit", 3),
                "_id_",
                3,
                3);
        Document last = explain(new Document("sort", new Document("_id", -1)).append("limit", 1));
        assertThat(last.get("executionStats", Document.class).getInteger("totalDocsExamined"))
                .isEqualTo(1);
    }

    @Test
    void a_prefix_with_a_range_and_an_order_is_served_by_a_compound_index() {
        assertServed(
                new Document("filter", new Document("status", "open").append("due", new Document("$gte", 90)))
                        .append("sort", new Document("due", -1)),
                "status_1_due_-1",
                50,
                50);
        assertServed(
                new Document("filter", new Document("status", "open"))
                        .append("sort", new Document("due", 1))
                        .append("limit", 4),
                "status_1_due_-1",
                4,
                4);
        assertServed(new Document("sort", new Document("due", 1)).append("limit", 2), "due_1", 2, 2);
    }

    @Test
    void what_no_index_serves_is_a_scan_and_a_sort_and_says_so() {
        Document explained =
                explain(new Document("filter", new Document("other", 1)).append("sort", new Document("x", 1)));
        assertThat(stage(explained).getString("stage")).isEqualTo("SORT");
        assertThat(stage(explained).get("inputStage", Document.class).getString("stage"))
                .isEqualTo("COLLSCAN");
        assertThat(explained.get("executionStats", Document.class).getInteger("totalDocsExamined"))
                .isEqualTo(DOCUMENTS);
    }

    @Test
    void a_hint_forces_an_index() {
        assertServed(
                new Document("filter", new Document("status", "open").append("due", 4)).append("hint", "due_1"),
                "due_1",
                10,
                10);
    }

    @Test
    void a_pipeline_and_a_count_use_the_index_of_their_match() {
        Document pipeline = one(database.runCommand(new Document(
                        "explain",
                        new Document("aggregate", "blocks")
                                .append("cursor", new Document())
                                .append(
                                        "pipeline",
                                        List.of(
                                                new Document("$match", new Document("keys", "m3")),
                                                new Document("$count", "n"))))
                .append("verbosity", "executionStats")));
        assertThat(stage(pipeline).get("inputStage", Document.class).getString("indexName"))
                .isEqualTo("keys_1__id_1");
        assertThat(one(database.getCollection("blocks").countDocuments(new Document("keys", "m3"))))
                .isEqualTo(40);
        assertThat(one(database.getCollection("blocks").estimatedDocumentCount()))
                .isEqualTo(DOCUMENTS);
    }

    @Test
    void a_field_that_met_an_array_no_longer_gives_an_order() {
        var mixed = TestStore.freshDatabase().getCollection("blocks");
        done(mixed.createIndex(new Document("a", 1)));
        done(mixed.insertMany(List.of(
                new Document("_id", 1).append("a", List.of(1, 9)),
                new Document("_id", 2).append("a", 5),
                new Document("_id", 3).append("a", List.of(0, 6)))));
        assertThat(all(mixed.find(new Document("a", new Document("$gt", 4))).sort(new Document("a", 1))))
                .extracting(document -> document.getInteger("_id"))
                .containsExactly(3, 1, 2);
        assertThat(all(mixed.find().sort(new Document("a", -1))))
                .extracting(document -> document.getInteger("_id"))
                .containsExactly(1, 3, 2);
    }
}
