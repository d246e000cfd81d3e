package org.throughline.infrastructure.ledger.verify;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Sorts.ascending;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.throughline.infrastructure.ledger.Ledger;
import org.throughline.infrastructure.ledger.LedgerFixture;
import org.throughline.infrastructure.ledger.LedgerOptions;
import org.throughline.infrastructure.ledger.TestMongo;
import org.throughline.infrastructure.ledger.checkpoint.CheckpointKeys;
import org.throughline.infrastructure.ledger.checkpoint.CheckpointSettings;
import org.throughline.infrastructure.ledger.checkpoint.Checkpointer;
import org.throughline.infrastructure.ledger.checkpoint.NotedHeads;
import org.throughline.infrastructure.ledger.proof.SignedNote;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Two ledgers with checkpoints in a database of their own, and hands that change them behind the ledgers' back. */
final class TamperedStore {
    private static final Duration BOUND = Duration.ofSeconds(20);

    private static final List<String> COLLECTIONS = List.of("blocks", "checkpoints", "tiles");

    final MongoDatabase database = TestMongo.freshDatabase();
    private final Path directory;
    private final CheckpointKeys keys;

    private TamperedStore(Path directory) {
        this.directory = directory;
        this.keys = CheckpointKeys.open(directory.resolve("keys"));
    }

    /** A store like all others of one JVM, in a directory of its own. */
    static TamperedStore in(Path directory) throws IOException {
        Original original = Original.get();
        for (Path file : original.files) {
            Path to =
                    directory.resolve(original.store.directory.relativize(file).toString());
            Files.createDirectories(Objects.requireNonNull(to.getParent()));
            Files.copy(file, to, StandardCopyOption.COPY_ATTRIBUTES);
        }
        TamperedStore store = new TamperedStore(directory);
        original.documents.forEach((name, documents) -> Mono.from(
                        store.database.getCollection(name).insertMany(documents))
                .block(BOUND));
        for (String ledger : List.of("care", "access")) {
            Mono.from(store.blocks(ledger).createIndex(Indexes.ascending("keys", "_id")))
                    .block(BOUND);
        }
        return store;
    }

    private static final class Original {
        private static @Nullable Original made;

        private final TamperedStore store;
        private final Map<String, List<Document>> documents = new HashMap<>();
        private final List<Path> files;

        private Original() throws IOException {
            store = new TamperedStore(Files.createTempDirectory("ledgers"));
            store.fill();
            for (String ledger : List.of("care", "access")) {
                COLLECTIONS.forEach(kind -> documents.put(ledger + "_" + kind, store.all(ledger + "_" + kind)));
            }
            try (Stream<Path> all = Files.walk(store.directory)) {
                files = all.filter(Files::isRegularFile).toList();
            }
        }

        static synchronized Original get() throws IOException {
            if (made == null) {
                made = new Original();
            }
            return made;
        }
    }

    /** 3 care events, an access event, 300 care events in blocks of 25, an access event; checkpoints after each. */
    private void fill() {
        Ledger care = open("care", LedgerOptions.defaults());
        Ledger access = open("access", LedgerOptions.defaults().withCrossHead(care::knownNext));
        try (Checkpointer careCheckpoints = checkpointer(care);
                Checkpointer accessCheckpoints = checkpointer(access)) {
            LedgerFixture.append(care, 3);
            careCheckpoints.make();
            LedgerFixture.append(access, 1);
            accessCheckpoints.make();
            LedgerFixture.appendInGroups(care, 300, 25);
            LedgerFixture.append(access, 1);
        }
        care.close();
        access.close();
    }

    private Ledger open(String name, LedgerOptions options) {
        return LedgerFixture.open(database, name, options);
    }

    /** Opens the ledger {@code care}, lets it be worked on, and makes a checkpoint. */
    void work(Consumer<Ledger> work) {
        Ledger care = open("care", LedgerOptions.defaults());
        try (Checkpointer checkpoints = checkpointer(care)) {
            work.accept(care);
            checkpoints.make();
        }
        care.close();
    }

    private Checkpointer checkpointer(Ledger ledger) {
        return new Checkpointer(
                database,
                ledger,
                "county",
                keys,
                noted(ledger.name()),
                CheckpointSettings.defaults(),
                new SimpleMeterRegistry());
    }

    NotedHeads noted(String ledger) {
        return new NotedHeads(directory.resolve(ledger + ".notes"));
    }

    CheckpointKeys keys() {
        return keys;
    }

    MongoCollection<Document> blocks(String ledger) {
        return database.getCollection(ledger + "_blocks");
    }

    MongoCollection<Document> collection(String name) {
        return database.getCollection(name);
    }

    List<Document> all(String collection) {
        return Objects.requireNonNull(
                Flux.from(database.getCollection(collection).find().sort(ascending("_id")))
                        .collectList()
                        .block(BOUND));
    }

    /** Puts a document in the place of the one under {@code id}. */
    void replace(String collection, Object id, Document by) {
        delete(collection, id);
        Mono.from(database.getCollection(collection).insertOne(by)).block(BOUND);
    }

    /** As {@link #replace}, at once if the id stays. */
    void exchange(String collection, Object id, Document by) {
        if (id.equals(by.get("_id"))) {
            Mono.from(database.getCollection(collection).replaceOne(eq("_id", id), by))
                    .block(BOUND);
        } else {
            replace(collection, id, by);
        }
    }

    void delete(String collection, Object id) {
        Mono.from(database.getCollection(collection).deleteOne(eq("_id", id))).block(BOUND);
    }

    void deleteFrom(String collection, long id) {
        Mono.from(database.getCollection(collection).deleteMany(Filters.gte("_id", id)))
                .block(BOUND);
    }

    VerificationResult verify(String ledger, SignedNote... given) {
        var request = new VerificationRequest(
                0, Long.MAX_VALUE, keys.verifiers(), noted(ledger).all(), List.of(given), true);
        return verify(ledger, request);
    }

    VerificationResult verify(String ledger, VerificationRequest request) {
        return new LedgerVerification(database, ledger, request, VerificationProgress.NONE).run();
    }

    /** The first thing that is wrong. */
    Finding first(String ledger, SignedNote... given) {
        return verify(ledger, given).findings().getFirst();
    }
}
