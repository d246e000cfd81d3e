package org.throughline.infrastructure.embeddedmongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.throughline.infrastructure.embeddedmongo.Await.all;
import static org.throughline.infrastructure.embeddedmongo.Await.done;
import static org.throughline.infrastructure.embeddedmongo.Await.one;

import com.mongodb.MongoWriteException;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoCollection;
import java.util.List;
import java.util.stream.LongStream;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DocumentsTest {
    private MongoCollection<Document> blocks;

    @BeforeEach
    void open() {
        blocks = TestStore.freshDatabase().getCollection("blocks");
    }

    @Test
    void the_same_id_is_taken_once() {
        done(blocks.insertOne(new Document("_id", 1L)));
        assertThatThrownBy(() -> done(blocks.insertOne(new Document("_id", 1))))
                .isInstanceOfSatisfying(
                        MongoWriteException.class, e -> assertThat(e.getCode()).isEqualTo(11000));
    }

    @Test
    void a_range_comes_in_order_and_stops_at_the_limit() {
        done(blocks.insertMany(LongStream.rangeClosed(1, 300)
                .mapToObj(i -> new Document("_id", i))
                .toList()));
        assertThat(all(blocks.find(Filters.gt("_id", 100L))
                        .sort(Sorts.ascending("_id"))
                        .limit(3)))
                .extracting(document -> document.getLong("_id"))
                .containsExactly(101L, 102L, 103L);
        assertThat(all(blocks.find().sort(Sorts.descending("_id")).limit(1)))
                .extracting(document -> document.getLong("_id"))
                .containsExactly(300L);
        assertThat(all(blocks.find())).hasSize(300);
    }

    @Test
    void an_element_of_an_array_finds_its_documents_from_a_position_on() {
        done(blocks.createIndex(Indexes.ascending("keys", "_id")));
        done(blocks.insertOne(new Document("_id", 1L).append("keys", List.of("a", "b"))));
        done(blocks.insertOne(new Document("_id", 2L).append("keys", List.of("b", "c"))));
        done(blocks.insertOne(new Document("_id", 3L).append("keys", List.of("b"))));
        assertThat(all(blocks.find(Filters.and(Filters.eq("keys", "b"), Filters.gt("_id", 1L)))))
                .extracting(document -> document.getLong("_id"))
                .containsExactly(2L, 3L);
        assertThat(all(blocks.find(Filters.in("keys", "a", "c")).sort(Sorts.descending("_id"))))
                .extracting(document -> document.getLong("_id"))
                .containsExactly(2L, 1L);
    }

    @Test
    void updates_upserts_and_deletes_change_what_they_name() {
        done(blocks.insertOne(new Document("_id", "one").append("n", 1)));
        done(blocks.updateOne(Filters.eq("_id", "one"), Updates.inc("n", 4)));
        done(blocks.updateOne(Filters.eq("_id", "two"), Updates.set("n", 7), new UpdateOptions().upsert(true)));
        assertThat(all(blocks.find().sort(Sorts.ascending("n"))))
                .containsExactly(new Document("_id", "one").append("n", 5), new Document("_id", "two").append("n", 7));
        assertThat(one(blocks.deleteMany(Filters.gte("n", 5))).getDeletedCount())
                .isEqualTo(2);
        assertThat(one(blocks.countDocuments())).isZero();
    }
}
