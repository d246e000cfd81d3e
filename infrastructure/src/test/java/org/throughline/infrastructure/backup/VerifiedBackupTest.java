package org.throughline.infrastructure.backup;

import static com.mongodb.client.model.Filters.eq;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoClientSettings;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.bson.Document;
import org.bson.types.Binary;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.throughline.infrastructure.embeddedmongo.server.EmbeddedMongo;
import org.throughline.infrastructure.ledger.Ledger;
import org.throughline.infrastructure.ledger.LedgerFixture;
import org.throughline.infrastructure.ledger.LedgerOptions;
import org.throughline.infrastructure.ledger.checkpoint.CheckpointKeys;
import org.throughline.infrastructure.ledger.checkpoint.CheckpointSettings;
import org.throughline.infrastructure.ledger.checkpoint.Checkpointer;
import org.throughline.infrastructure.ledger.checkpoint.NotedHeads;
import org.throughline.infrastructure.ledger.proof.Checkpoint;
import org.throughline.infrastructure.ledger.proof.NoteSigner;
import org.throughline.infrastructure.ledger.proof.SignedNote;
import org.throughline.infrastructure.ledger.verify.LedgerVerification;
import org.throughline.infrastructure.ledger.verify.VerificationProgress;
import org.throughline.infrastructure.ledger.verify.VerificationRequest;
import org.throughline.infrastructure.ledger.verify.VerificationResult;
import reactor.core.publisher.Mono;

/** What is verified of a ledger before its backup is finished, and before it lives again. */
class VerifiedBackupTest {
    private static final String TILES = "care_tiles";
    private static final String DATABASE = "throughline";
    private static final String NOT_SIGNED = "is not signed by a known key (BAD_SIGNATURE)";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    private Path directory;

    @BeforeEach
    void a_ledger_with_a_signed_checkpoint() throws IOException {
        CheckpointKeys keys = CheckpointKeys.open(path("data/keys"));
        in(path("data/store"), database -> {
            try (Ledger care = LedgerFixture.open(database, "care", LedgerOptions.defaults());
                    Checkpointer checkpoints = new Checkpointer(
                            database,
                            care,
                            "county",
                            keys,
                            new NotedHeads(path("data/noted-heads/care.notes")),
                            CheckpointSettings.defaults(),
                            new SimpleMeterRegistry())) {
                LedgerFixture.append(care, 5);
                checkpoints.make();
            }
        });
    }

    @Test
    void what_verifies_is_restored_in_a_new_epoch_and_verifies_again() throws IOException {
        BackupManifest backup = backUp();

        BackupManifest restored = restore();

        assertThat(restored.ledgers())
                .isEqualTo(backup.ledgers())
                .singleElement()
                .satisfies(mark -> {
                    assertThat(mark.ledger()).isEqualTo("care");
                    assertThat(mark.next()).isEqualTo(6);
                });
        in(path("new/store"), database -> {
            VerificationResult result = verify(database);
            assertThat(result.findings()).isEmpty();
            assertThat(result.next()).isEqualTo(7);
            assertThat(result.epoch()).isNotEqualTo(backup.ledgers().getFirst().epoch());
        });
    }

    @Test
    void a_backup_of_a_ledger_whose_checkpoint_nobody_known_has_signed_is_not_finished() throws IOException {
        in(path("data/store"), this::forge);

        assertThatThrownBy(this::backUp)
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("The store is damaged: ledger care, position 6: the checkpoint of this size")
                .hasMessageEndingWith(NOT_SIGNED);
        assertThat(path("backup/manifest.json")).doesNotExist();
    }

    @Test
    void a_backup_of_a_ledger_with_a_wrong_index_key_is_not_finished() throws IOException {
        in(
                path("data/store"),
                database -> change(database, "care_blocks", 3, block -> block.append("keys", List.of(1L))));

        assertThatThrownBy(this::backUp)
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("The store is damaged: ledger care, position 3:");
    }

    @Test
    void a_checkpoint_that_no_key_of_the_backup_has_signed_is_not_named_in_a_new_epoch() throws IOException {
        backUp();
        tamper(this::forge);

        assertThatThrownBy(this::restore)
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("The backup is damaged: ledger care, position 6: the checkpoint of this size")
                .hasMessageEndingWith(NOT_SIGNED);
        assertThat(path("new")).doesNotExist();
    }

    @Test
    void a_backup_without_the_keys_of_its_checkpoints_is_not_finished() throws IOException {
        Files.delete(path("data/keys").resolve(CheckpointKeys.VERIFIER_KEYS));

        assertThatThrownBy(this::backUp).isInstanceOf(IOException.class).hasMessageEndingWith(NOT_SIGNED);
        assertThat(path("backup/manifest.json")).doesNotExist();
    }

    @Test
    void tiles_that_do_not_follow_from_the_events_are_left_out() throws IOException {
        var spoiled = new AtomicReference<Document>();
        in(path("data/store"), database -> {
            spoilTile(database);
            spoiled.set(tile(database).blockOptional(PATIENCE).orElseThrow());
        });
        backUp();
        tamper(database -> {
            assertThat(tile(database).blockOptional(PATIENCE)).isEmpty();
            Mono.from(database.getCollection(TILES).insertOne(spoiled.get())).block(PATIENCE);
        });

        restore();

        in(
                path("new/store"),
                database -> assertThat(verify(database).findings()).isEmpty());
    }

    /** Puts a checkpoint of another root, signed by a stranger in the ledger's name, in the place of the newest. */
    private void forge(MongoDatabase database) {
        change(database, "care_checkpoints", 6, kept -> {
            Checkpoint genuine = Checkpoint.of(SignedNote.parse(kept.getString("note")));
            Checkpoint forged = new Checkpoint(genuine.origin(), genuine.size(), new byte[32]);
            var stranger = new NoteSigner(genuine.origin().toString(), newKeys());
            SignedNote note = SignedNote.of(forged.text(), stranger);
            return kept.append("note", note.toString());
        });
    }

    private static KeyPair newKeys() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Mono<Document> tile(MongoDatabase database) {
        return Mono.from(database.getCollection(TILES).find(eq("_id", 0L)));
    }

    private void spoilTile(MongoDatabase database) {
        change(database, TILES, 0, tile -> {
            byte[] hashes = tile.get("hashes", Binary.class).getData().clone();
            hashes[0]++;
            return tile.append("hashes", new Binary(hashes));
        });
    }

    private static void change(MongoDatabase database, String collection, long id, UnaryOperator<Document> how) {
        Document changed = Mono.from(database.getCollection(collection).find(eq("_id", id)))
                .map(how)
                .blockOptional(PATIENCE)
                .orElseThrow();
        Mono.from(database.getCollection(collection).replaceOne(eq("_id", id), changed))
                .block(PATIENCE);
    }

    /** Changes what is in a finished backup, and its manifest so that only the ledger's own proofs can tell. */
    private void tamper(Consumer<MongoDatabase> how) throws IOException {
        BackupManifest manifest = BackupManifest.read(path("backup"), BackupManifest.Part.STORE);
        in(path("backup/store"), how);
        Files.delete(path("backup/" + BackupManifest.FILE));
        new BackupManifest(
                        manifest.format(),
                        manifest.backup(),
                        manifest.part(),
                        manifest.startedAt(),
                        manifest.database(),
                        manifest.ledgers(),
                        PartFiles.entries(path("backup")))
                .write(path("backup"));
    }

    private BackupManifest backUp() throws IOException {
        try (EmbeddedMongo mongo = EmbeddedMongo.start(path("data/store"));
                MongoClient client = client(mongo)) {
            return new Backup(client, DATABASE, path("data/keys"), path("backup"), path("backup-keys"))
                    .make(InstantSource.system());
        }
    }

    private BackupManifest restore() throws IOException {
        return new Restore(path("backup"), path("backup-keys"), path("new")).run();
    }

    private VerificationResult verify(MongoDatabase database) {
        var known = CheckpointKeys.open(path("data/keys")).verifiers();
        return new LedgerVerification(
                        database, "care", VerificationRequest.everything(known, List.of()), VerificationProgress.NONE)
                .run();
    }

    private static void in(Path store, Consumer<MongoDatabase> work) throws IOException {
        try (EmbeddedMongo mongo = EmbeddedMongo.start(store);
                MongoClient client = client(mongo)) {
            work.accept(client.getDatabase(DATABASE));
        }
    }

    private static MongoClient client(EmbeddedMongo mongo) {
        var settings = MongoClientSettings.builder();
        mongo.applyTo(settings);
        return MongoClients.create(settings.build());
    }

    private Path path(String name) {
        return directory.resolve(name);
    }
}
