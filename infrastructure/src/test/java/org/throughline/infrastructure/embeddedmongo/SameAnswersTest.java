package org.throughline.infrastructure.embeddedmongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.throughline.infrastructure.embeddedmongo.Await.all;
import static org.throughline.infrastructure.embeddedmongo.Await.done;

import com.mongodb.MongoException;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoCollection;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The stock memory backend of mongo-java-server, which walks all documents, is the reference. */
class SameAnswersTest {
    private static final int DOCUMENTS = 60;
    private static final int QUESTIONS = 250;

    private static MongoServer reference;
    private static MongoClient referenceClient;

    @BeforeAll
    static void start() {
        reference = new MongoServer(new MemoryBackend());
        referenceClient = MongoClients.create(reference.bindAndGetConnectionString());
    }

    @AfterAll
    static void stop() {
        referenceClient.close();
        reference.shutdownNow();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 7, 12, 13, 16})
    void finds_updates_deletes_and_aggregations_answer_as_a_scan_of_all_documents_does(long seed) {
        var world = new RandomWorld(seed);
        String name = TestStore.freshName();
        var ours = TestStore.client().getDatabase(name).getCollection("c");
        var theirs = referenceClient.getDatabase(name).getCollection("c");
        if (seed % 2 == 0) {
            done(ours.createIndex(Indexes.ascending("tags", "_id")));
        }
        var documents = new ArrayList<Document>();
        for (int id = 0; id < DOCUMENTS; id++) {
            documents.add(world.document(id));
        }
        done(ours.insertMany(documents));
        done(theirs.insertMany(documents));
        done(ours.createIndex(Indexes.compoundIndex(Indexes.ascending("a"), Indexes.descending("b"))));
        done(ours.createIndex(Indexes.descending("c")));
        done(ours.createIndex(Indexes.ascending("sub.x")));
        done(ours.createIndex(Indexes.ascending("items.k", "a")));
        for (int question = 0; question < QUESTIONS; question++) {
            ask(world, ours, theirs, question);
        }
    }

    private static void ask(
            RandomWorld world, MongoCollection<Document> ours, MongoCollection<Document> theirs, int question) {
        Document filter = world.filter();
        Function<MongoCollection<Document>, Publisher<Document>> asked;
        String what;
        switch (world.below(6)) {
            case 0 -> {
                Document update = world.update();
                what = "updateMany " + filter.toJson() + " " + update.toJson();
                boolean upsert = world.below(4) == 0 && filter.get("_id") instanceof Integer;
                asked = c -> updated(c, filter, update, upsert);
            }
            case 1 -> {
                List<Document> pipeline = world.pipeline();
                what = "aggregate " + pipeline;
                asked = c -> c.aggregate(pipeline);
            }
            case 2 -> {
                int id = world.below(DOCUMENTS);
                what = "deleteOne " + id;
                asked = c -> Mono.from(c.deleteOne(new Document("_id", id)))
                        .map(deleted -> new Document("n", deleted.getDeletedCount()));
            }
            default -> {
                Document sort = world.sort();
                Document projection = world.projection();
                int skip = world.skip();
                int limit = world.limit();
                what = "find %s sort %s skip %d limit %d project %s"
                        .formatted(filter.toJson(), sort.toJson(), skip, limit, projection.toJson());
                asked = c -> c.find(filter)
                        .sort(sort)
                        .skip(skip)
                        .limit(limit)
                        .projection(projection)
                        .batchSize(1 + world.below(7));
            }
        }
        boolean ordered = what.startsWith("find");
        List<String> expected = answer(theirs, asked, ordered);
        assertThat(answer(ours, asked, ordered))
                .describedAs("%d: %s", question, what)
                .isEqualTo(expected);
        if (!expected.isEmpty() && expected.getFirst().startsWith("error")) {
            startAgainFrom(theirs, ours);
        }
    }

    /** An update of many that fails has changed those before the one it failed at, and their order is anybody's. */
    private static void startAgainFrom(MongoCollection<Document> theirs, MongoCollection<Document> ours) {
        done(ours.deleteMany(new Document()));
        done(ours.insertMany(all(theirs.find())));
    }

    private static Publisher<Document> updated(
            MongoCollection<Document> collection, Document filter, Document update, boolean upsert) {
        return Mono.from(collection.updateMany(filter, update, new UpdateOptions().upsert(upsert)))
                .map(result -> new Document("matched", result.getMatchedCount()))
                .flatMapMany(result ->
                        Flux.concat(Flux.just(result), collection.find().sort(new Document("_id", 1))));
    }

    private static List<String> answer(
            MongoCollection<Document> collection,
            Function<MongoCollection<Document>, Publisher<Document>> asked,
            boolean ordered) {
        try {
            List<String> answer = new ArrayList<>();
            all(asked.apply(collection)).forEach(document -> answer.add(document.toJson()));
            if (!ordered) {
                answer.sort(Comparator.naturalOrder());
            }
            return answer;
        } catch (MongoException e) {
            return List.of("error " + e.getCode());
        }
    }
}
