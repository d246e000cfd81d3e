package org.throughline.infrastructure.embeddedmongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.throughline.infrastructure.embeddedmongo.Await.all;
import static org.throughline.infrastructure.embeddedmongo.Await.done;
import static org.throughline.infrastructure.embeddedmongo.Await.one;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoCommandException;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.client.model.DeleteOneModel;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Expectations from MongoDB's manual, "Bulk Write Operations" and the pages of the write commands. */
class BulkWritesTest {
    private MongoDatabase database;
    private MongoCollection<Document> things;

    @BeforeEach
    void open() {
        database = TestStore.freshDatabase();
        things = database.getCollection("things");
        done(things.insertOne(thing(2)));
    }

    private static Document thing(int id) {
        return new Document("_id", id);
    }

    private Document insert(boolean ordered) {
        return one(database.runCommand(new Document("insert", "things")
                .append("documents", List.of(thing(1), thing(2), thing(3), thing(2), thing(4)))
                .append("ordered", ordered)));
    }

    @Test
    void an_ordered_insert_stops_at_the_first_error() {
        Document reply = insert(true);
        assertThat(reply.getInteger("n")).isEqualTo(1);
        assertThat(reply.getList("writeErrors", Document.class))
                .extracting(error -> error.getInteger("index"))
                .containsExactly(1);
        assertThat(all(things.find())).containsExactly(thing(1), thing(2));
    }

    @Test
    void an_unordered_insert_goes_on_and_names_every_error_with_its_key() {
        Document reply = insert(false);
        assertThat(reply.getInteger("n")).isEqualTo(3);
        List<Document> errors = reply.getList("writeErrors", Document.class);
        assertThat(errors).extracting(error -> error.getInteger("index")).containsExactly(1, 3);
        assertThat(errors.getFirst().getInteger("code")).isEqualTo(11000);
        assertThat(errors.getFirst().get("keyPattern")).isEqualTo(new Document("_id", 1));
        assertThat(errors.getFirst().get("keyValue")).isEqualTo(new Document("_id", 2));
        assertThat(all(things.find())).containsExactly(thing(1), thing(2), thing(3), thing(4));
    }

    @Test
    void the_same_id_twice_in_one_command_is_an_error_of_the_second() {
        Document reply = one(database.runCommand(new Document("insert", "things")
                .append("documents", List.of(thing(9), thing(9)))
                .append("ordered", false)));
        assertThat(reply.getInteger("n")).isEqualTo(1);
        assertThat(reply.getList("writeErrors", Document.class).getFirst().getInteger("index"))
                .isEqualTo(1);
    }

    @Test
    void ordered_updates_stop_at_the_first_error_and_unordered_ones_go_on() {
        Document bad = update(thing(2), new Document("$inc", new Document("text", 1)));
        Document good = update(thing(2), new Document("$set", new Document("n", 1)));
        done(things.updateOne(thing(2), new Document("$set", new Document("text", "x"))));
        Document ordered =
                one(database.runCommand(new Document("update", "things").append("updates", List.of(bad, good))));
        assertThat(ordered.getInteger("n")).isZero();
        assertThat(ordered.getList("writeErrors", Document.class).getFirst().getInteger("code"))
                .isEqualTo(14);
        Document unordered = one(database.runCommand(new Document("update", "things")
                .append("updates", List.of(bad, good))
                .append("ordered", false)));
        assertThat(unordered.getInteger("n")).isEqualTo(1);
        assertThat(unordered.getInteger("nModified")).isEqualTo(1);
        assertThat(unordered.getList("writeErrors", Document.class)).hasSize(1);
    }

    private static Document update(Document filter, Document change) {
        return new Document("q", filter).append("u", change);
    }

    @Test
    void later_statements_of_a_command_see_what_earlier_ones_wrote() {
        var result = one(things.bulkWrite(List.of(
                new InsertOneModel<>(thing(5).append("n", 1)),
                new UpdateOneModel<>(thing(5), new Document("$inc", new Document("n", 1))),
                new UpdateOneModel<>(new Document("n", 2), new Document("$inc", new Document("n", 1))),
                new UpdateOneModel<>(
                        thing(6), new Document("$set", new Document("n", 9)), new UpdateOptions().upsert(true)),
                new UpdateOneModel<>(thing(6), new Document("$inc", new Document("n", 1))),
                new DeleteOneModel<>(thing(2)))));
        assertThat(result.getUpserts()).hasSize(1);
        assertThat(result.getDeletedCount()).isEqualTo(1);
        assertThat(all(things.find())).containsExactly(thing(5).append("n", 3), thing(6).append("n", 10));
    }

    @Test
    void the_driver_reports_the_errors_of_a_bulk_write() {
        assertThat(catchBulk()).extracting(error -> error.getCode()).containsExactly(11000);
    }

    private List<BulkWriteError> catchBulk() {
        try {
            done(things.insertMany(List.of(thing(1), thing(2))));
            return List.of();
        } catch (MongoBulkWriteException e) {
            return e.getWriteErrors();
        }
    }

    @Test
    void a_unique_index_keeps_values_unique_across_inserts_and_updates() {
        done(things.createIndex(new Document("email", 1).append("kind", 1), new IndexOptions().unique(true)));
        done(things.insertMany(List.of(
                thing(10).append("email", "a").append("kind", 1),
                thing(11).append("email", "b").append("kind", 1))));
        Document insert = one(database.runCommand(new Document("insert", "things")
                .append("documents", List.of(thing(12).append("email", "a").append("kind", 1L)))));
        Document error = insert.getList("writeErrors", Document.class).getFirst();
        assertThat(error.getInteger("code")).isEqualTo(11000);
        assertThat(error.get("keyPattern")).isEqualTo(new Document("email", 1).append("kind", 1));
        assertThat(error.get("keyValue")).isEqualTo(new Document("email", "a").append("kind", 1L));
        Document update = one(database.runCommand(new Document("update", "things")
                .append("updates", List.of(update(thing(11), new Document("$set", new Document("email", "a")))))));
        assertThat(update.getList("writeErrors", Document.class).getFirst().getInteger("code"))
                .isEqualTo(11000);
        done(things.deleteOne(thing(10)));
        done(things.updateOne(thing(11), new Document("$set", new Document("email", "a"))));
        assertThat(all(things.find(new Document("email", "a")))).hasSize(1);
    }

    @Test
    void a_unique_index_over_doubles_cannot_be_built() {
        done(things.insertMany(List.of(thing(20).append("n", 1), thing(21).append("n", 1.0))));
        Document reply;
        try {
            reply = one(database.runCommand(new Document("createIndexes", "things")
                    .append(
                            "indexes",
                            List.of(new Document("key", new Document("n", 1))
                                    .append("name", "n_1")
                                    .append("unique", true)))));
        } catch (MongoCommandException e) {
            reply = new Document("code", e.getErrorCode());
        }
        assertThat(reply.getInteger("code")).isEqualTo(11000);
        assertThat(all(things.listIndexes())).hasSize(1);
    }

    @Test
    void find_and_modify_answers_the_document_before_or_after() {
        var after = new FindOneAndUpdateOptions()
                .returnDocument(ReturnDocument.AFTER)
                .upsert(true);
        var change = new Document("$inc", new Document("n", 1));
        assertThat(one(things.findOneAndUpdate(thing(7), change, after))).isEqualTo(thing(7).append("n", 1));
        assertThat(one(things.findOneAndUpdate(thing(7), change))).isEqualTo(thing(7).append("n", 1));
        assertThat(one(things.findOneAndDelete(thing(7)))).isEqualTo(thing(7).append("n", 2));
        assertThat(all(things.findOneAndDelete(thing(7)))).isEmpty();
    }

    @Test
    void replacements_keep_the_id_and_refuse_another() {
        done(things.replaceOne(thing(2), new Document("a", 1)));
        assertThat(all(things.find())).containsExactly(thing(2).append("a", 1));
        Document reply = one(database.runCommand(
                new Document("update", "things").append("updates", List.of(update(thing(2), thing(3))))));
        assertThat(reply.getList("writeErrors", Document.class).getFirst().getInteger("code"))
                .isEqualTo(66);
    }
}
