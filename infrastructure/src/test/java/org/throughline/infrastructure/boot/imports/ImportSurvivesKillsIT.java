package org.throughline.infrastructure.boot.imports;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Sorts;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.awaitility.Awaitility;
import org.bson.Document;
import org.bson.types.Binary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.throughline.infrastructure.embeddedmongo.server.EmbeddedMongo;
import reactor.core.publisher.Flux;

/**
 * The program is killed in the middle of an import, again and again, and started again. For a long run: {@code
 * -Dthroughline.test.delivery=DIR -Dthroughline.test.kills=50 -Dthroughline.test.seed=N}.
 */
class ImportSurvivesKillsIT {
    private static final int KILLS = Integer.getInteger("throughline.test.kills", 1);
    private static final long SEED = Long.getLong("throughline.test.seed", 20261123);
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final StraightImport straight = StraightImport.get();
    private final Map<Long, Binary> rootsSeen = new HashMap<>();

    @TempDir
    private Path scratch;

    private Path data() {
        return scratch.resolve("data");
    }

    private ChildProcess started() throws IOException {
        return ChildProcess.start(
                scratch.resolve("said"),
                ImportRun.arguments(straight.delivery(), data(), straight.policy())
                        .toArray(String[]::new));
    }

    /** Kills a run once it has written so many bytes, if it does not end before; tells whether it was killed. */
    private boolean killAfter(long bytes) throws Exception {
        ChildProcess child = started();
        Path own = data().resolve("store").resolve(EmbeddedMongo.URI_FILE);
        String before = Files.exists(own) ? Files.readString(own) : "";
        Awaitility.await()
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(2))
                .until(() -> !child.isAlive()
                        || (Files.exists(own) && !Files.readString(own).equals(before)));
        long first = written();
        Awaitility.await()
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(2))
                .until(() -> !child.isAlive() || written() - first >= bytes);
        boolean killed = child.isAlive();
        child.kill();
        return killed;
    }

    private long written() throws IOException {
        long bytes = 0;
        for (Path file : Directories.files(data().resolve("store").resolve("data"))) {
            bytes += file.toFile().length();
        }
        return bytes;
    }

    /** What is in the store right after a kill is acknowledged by nobody later than now: it must stay. */
    private void noteRoot() throws IOException {
        var settings = com.mongodb.MongoClientSettings.builder();
        try (EmbeddedMongo mongo = EmbeddedMongo.start(data().resolve("store"))) {
            mongo.applyTo(settings);
            try (MongoClient client = MongoClients.create(settings.build())) {
                Flux.from(client.getDatabase("throughline")
                                .getCollection("care_blocks")
                                .find()
                                .sort(Sorts.descending("_id"))
                                .limit(1))
                        .doOnNext(this::note)
                        .blockLast(PATIENCE);
            }
        }
    }

    private void note(Document block) {
        rootsSeen.put(block.getLong("_id") + block.getInteger("n"), block.get("root", Binary.class));
    }

    @Test
    void an_import_that_is_killed_and_started_again_ends_where_an_undisturbed_one_ends() throws Exception {
        long undisturbed = Directories.files(straight.data().resolve("store").resolve("data")).stream()
                .mapToLong(file -> file.toFile().length())
                .sum();
        var random = new Random(SEED);
        int killed = 0;
        for (int round = 0; round < KILLS; round++) {
            killed += killAfter(random.nextLong(1 + undisturbed * 3 / 2 / (KILLS + 1))) ? 1 : 0;
            noteRoot();
        }
        assertThat(killed).as("runs that were killed before they ended").isPositive();

        CommandRun last = started().end();
        assertThat(last.code())
                .as(last.err())
                .isEqualTo(straight.run().command().code());

        StoredCare care = StoredCare.in(data(), straight.policy());
        assertThat(care).isEqualTo(straight.care());
        assertThat(ProvedStore.require(data(), straight.policy())).containsAllEntriesOf(rootsSeen);

        ImportRun again = ImportRun.of(straight.delivery(), data(), straight.policy());
        assertThat(again.count("events")).isZero();
        assertThat(again.count("skipped") + again.count("rejected"))
                .isEqualTo(straight.run().count("read"));
        assertThat(again.figures()).isEqualTo(straight.run().figures());
    }
}
