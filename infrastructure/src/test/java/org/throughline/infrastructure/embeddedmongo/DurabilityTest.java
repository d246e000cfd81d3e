package org.throughline.infrastructure.embeddedmongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.throughline.infrastructure.embeddedmongo.Await.all;
import static org.throughline.infrastructure.embeddedmongo.Await.done;

import com.mongodb.MongoClientSettings;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoCollection;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.throughline.infrastructure.embeddedmongo.server.EmbeddedMongo;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SynchronousSink;

class DurabilityTest {
    private static final int ROUNDS = 3;
    private static final int ACKNOWLEDGED_BEFORE_KILL = 200;

    @TempDir
    private Path directory;

    private static MongoCollection<Document> blocks(MongoClient client) {
        return client.getDatabase("ledger").getCollection("blocks");
    }

    private static MongoClient connect(EmbeddedMongo mongo) {
        var settings = MongoClientSettings.builder();
        mongo.applyTo(settings);
        return MongoClients.create(settings.build());
    }

    /** Appends and says each position once it is acknowledged; runs in a process of its own until it is killed. */
    static final class Appender {
        private Appender() {}

        public static void main(String[] arguments) throws IOException {
            EmbeddedMongo mongo = EmbeddedMongo.start(Path.of(arguments[0]));
            long first = Long.parseLong(arguments[1]);
            MongoClient client = connect(mongo);
            done(blocks(client).createIndex(new Document("keys", 1)));
            done(Flux.generate(() -> first, (Long at, SynchronousSink<Long> sink) -> {
                        sink.next(at);
                        return at + 1;
                    })
                    .flatMap(
                            at -> Mono.from(blocks(client)
                                            .insertOne(new Document("_id", at).append("keys", List.of("a", "b"))))
                                    .doOnSuccess(_ -> say(at)),
                            16)
                    .then());
        }

        private static synchronized void say(long at) {
            System.out.println(at);
            System.out.flush();
        }
    }

    @Test
    void nothing_acknowledged_is_missing_after_a_kill() throws Exception {
        long next = 0;
        var acknowledged = new TreeSet<Long>();
        for (int round = 0; round < ROUNDS; round++) {
            Process child = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "--enable-native-access=ALL-UNNAMED",
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("java.class.path"),
                            Appender.class.getName(),
                            directory.resolve("store").toString(),
                            Long.toString(next))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            int seen = 0;
            try (BufferedReader said = child.inputReader(StandardCharsets.UTF_8)) {
                for (String line = said.readLine(); line != null; line = said.readLine()) {
                    if (line.matches("\\d+")) {
                        acknowledged.add(Long.parseLong(line));
                        seen++;
                    }
                    if (seen == ACKNOWLEDGED_BEFORE_KILL) {
                        // not through the process itself, which would close the stream being read
                        child.toHandle().destroyForcibly();
                    }
                }
            }
            child.waitFor();
            assertThat(seen).isGreaterThanOrEqualTo(ACKNOWLEDGED_BEFORE_KILL);
            next = acknowledged.last() + 1_000;
        }
        try (EmbeddedMongo mongo = EmbeddedMongo.start(directory.resolve("store"));
                MongoClient client = connect(mongo)) {
            List<Long> stored = all(Flux.from(blocks(client).find()).map(document -> document.getLong("_id")));
            assertThat(stored).containsAll(acknowledged);
            assertThat(all(blocks(client).find(new Document("keys", "b")))).hasSameSizeAs(stored);
        }
        assertThat(directory.resolve("store").resolve("native").toFile().list()).hasSize(1);
    }
}
