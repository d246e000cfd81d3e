package org.throughline.infrastructure.embeddedmongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.throughline.infrastructure.embeddedmongo.Await.all;
import static org.throughline.infrastructure.embeddedmongo.Await.done;
import static org.throughline.infrastructure.embeddedmongo.Await.one;

import com.mongodb.MongoWriteException;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.reactivestreams.client.MongoCollection;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class ConcurrencyTest {
    private static final int CALLERS = 48;
    private static final int TIMES = 600;

    private MongoCollection<Document> things;

    @BeforeEach
    void open() {
        things = TestStore.freshDatabase().getCollection("things");
    }

    private static Document increment(String field) {
        return new Document("$inc", new Document(field, 1));
    }

    @Test
    void concurrent_increments_of_one_document_lose_nothing() {
        done(things.insertOne(new Document("_id", "counter").append("n", 0)));
        done(Flux.range(0, TIMES)
                .flatMap(_ -> things.updateOne(new Document("_id", "counter"), increment("n")), CALLERS)
                .then());
        assertThat(one(things.find()).getInteger("n")).isEqualTo(TIMES);
    }

    @Test
    void concurrent_increments_found_by_another_field_lose_nothing() {
        done(things.createIndex(new Document("kind", 1)));
        done(things.insertOne(new Document("_id", 1).append("kind", "a").append("n", 0)));
        done(Flux.range(0, TIMES)
                .flatMap(_ -> things.findOneAndUpdate(new Document("kind", "a"), increment("n")), CALLERS)
                .then());
        assertThat(one(things.find()).getInteger("n")).isEqualTo(TIMES);
    }

    @Test
    void commands_that_lock_the_same_documents_in_opposite_order_all_finish() {
        done(things.insertMany(List.of(new Document("_id", 1).append("n", 0), new Document("_id", 2).append("n", 0))));
        var up = List.of(
                new UpdateOneModel<Document>(new Document("_id", 1), increment("n")),
                new UpdateOneModel<Document>(new Document("_id", 2), increment("n")));
        done(Flux.range(0, TIMES / 2)
                .flatMap(i -> things.bulkWrite(i % 2 == 0 ? up : up.reversed()), CALLERS)
                .then());
        assertThat(all(things.find()))
                .extracting(document -> document.getInteger("n"))
                .containsOnly(TIMES / 2);
    }

    @Test
    void of_many_that_insert_the_same_id_or_unique_value_one_wins() {
        done(things.createIndex(new Document("email", 1), new IndexOptions().unique(true)));
        for (int round = 0; round < 20; round++) {
            int id = round;
            List<Boolean> won = all(Flux.range(0, CALLERS)
                    .flatMap(
                            caller -> Mono.from(things.insertOne(
                                            new Document("_id", caller % 2 == 0 ? id : 1_000 + id * CALLERS + caller)
                                                    .append("email", "e" + id)))
                                    .map(_ -> true)
                                    .onErrorResume(MongoWriteException.class, _ -> Mono.just(false)),
                            CALLERS));
            assertThat(won).filteredOn(each -> each).hasSize(1);
        }
        assertThat(one(things.countDocuments())).isEqualTo(20);
    }

    @Test
    void concurrent_upserts_of_one_document_make_one() {
        done(Flux.range(0, TIMES)
                .flatMap(
                        _ -> things.updateOne(
                                new Document("name", "x"), increment("n"), new UpdateOptions().upsert(true)),
                        1)
                .then());
        done(Flux.range(0, TIMES)
                .flatMap(
                        _ -> things.updateOne(
                                new Document("_id", "y"), increment("n"), new UpdateOptions().upsert(true)),
                        CALLERS)
                .then());
        assertThat(all(things.find()))
                .hasSize(2)
                .extracting(document -> document.getInteger("n"))
                .containsOnly(TIMES);
    }

    @Test
    void an_index_built_while_others_write_misses_nothing() {
        Mono<Void> writes = Flux.range(0, TIMES)
                .flatMap(i -> things.insertOne(new Document("_id", i).append("n", i % 3)), CALLERS)
                .then();
        Mono<String> build = Mono.from(things.createIndex(new Document("n", 1)));
        done(Mono.when(writes, build));
        assertThat(all(things.find(new Document("n", 1)).hint(new Document("n", 1))))
                .hasSize(TIMES / 3);
    }
}
