package org.throughline.infrastructure.embeddedmongo;

import static org.throughline.infrastructure.embeddedmongo.Await.all;
import static org.throughline.infrastructure.embeddedmongo.Await.done;

import com.mongodb.MongoClientSettings;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoCollection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.bson.Document;
import org.throughline.infrastructure.embeddedmongo.server.EmbeddedMongo;
import reactor.core.publisher.Flux;

/** Measures durable inserts and the ledger's query through driver, TLS and disk; prints, and judges nothing. */
final class StoreSpeed {
    private StoreSpeed() {}

    /**
     * Runs all measurements in a fresh directory.
     *
     * @param arguments the directory to make the store below
     */
    public static void main(String[] arguments) throws IOException {
        Path directory = Files.createTempDirectory(Path.of(arguments[0]), "speed");
        try (EmbeddedMongo mongo = EmbeddedMongo.start(directory)) {
            var settings = MongoClientSettings.builder();
            mongo.applyTo(settings);
            try (MongoClient client = MongoClients.create(settings.build())) {
                var blocks = client.getDatabase("speed").getCollection("blocks");
                done(blocks.createIndex(new Document("keys", 1).append("_id", 1)));
                inserts(blocks, "warm-up, 64 callers", 0, 10_000, 64);
                inserts(blocks, "1 caller", 100_000, 3_000, 1);
                inserts(blocks, "64 callers", 200_000, 30_000, 64);
                bulk(blocks);
                queries(blocks);
            }
        }
    }

    private static Document block(int id) {
        return new Document("_id", (long) id)
                .append("keys", List.of("client-" + id % 2_000, "program-" + id % 50))
                .append("data", "x".repeat(500));
    }

    private static void inserts(MongoCollection<Document> blocks, String what, int first, int count, int callers) {
        long start = System.nanoTime();
        done(Flux.range(first, count)
                .flatMap(id -> blocks.insertOne(block(id)), callers)
                .then());
        rate("inserts/s, " + what, count, start);
    }

    private static void bulk(MongoCollection<Document> blocks) {
        long start = System.nanoTime();
        for (int batch = 0; batch < 20; batch++) {
            int first = 500_000 + batch * 1_000;
            done(blocks.insertMany(IntStream.range(first, first + 1_000)
                    .mapToObj(StoreSpeed::block)
                    .toList()));
        }
        rate("documents/s by insertMany(1000)", 20_000, start);
    }

    private static void queries(MongoCollection<Document> blocks) {
        for (int round = 0; round < 2; round++) {
            long start = System.nanoTime();
            for (int i = 0; i < 3_000; i++) {
                all(blocks.find(
                        new Document("keys", "client-" + i % 2_000).append("_id", new Document("$gt", 200_000L))));
            }
            rate("queries/s by key and position, round trip", 3_000, start);
        }
    }

    private static void rate(String what, int count, long start) {
        long micros = TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - start);
        System.out.printf("%,d %s%n", count * 1_000_000L / micros, what);
    }
}
