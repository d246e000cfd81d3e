package org.throughline.infrastructure.ledger.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.List;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.throughline.infrastructure.ledger.Head;
import org.throughline.infrastructure.ledger.Ledger;
import org.throughline.infrastructure.ledger.LedgerFixture;
import org.throughline.infrastructure.ledger.LedgerOptions;
import org.throughline.infrastructure.ledger.TestMongo;
import org.throughline.infrastructure.ledger.problem.LedgerRefused;
import org.throughline.infrastructure.ledger.proof.Checkpoint;
import org.throughline.infrastructure.ledger.proof.Origin;
import org.throughline.infrastructure.ledger.proof.SignedNote;
import org.throughline.infrastructure.ledger.proof.TreeHasher;
import reactor.core.publisher.Mono;

class CheckpointerTest {
    private final MongoDatabase database = TestMongo.freshDatabase();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @TempDir
    private Path directory = Path.of("");

    private Ledger ledger = TestMongo.open(database);
    private NotedHeads noted = new NotedHeads(Path.of(""));

    @BeforeEach
    void place() {
        noted = new NotedHeads(directory.resolve("noted-heads/care.notes"));
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void a_checkpoint_is_of_the_present_end_signed_stored_and_noted_outside() throws IOException {
        LedgerFixture.append(ledger, 3);
        CheckpointKeys keys = keys();
        try (Checkpointer checkpointer = checkpointer(keys, null)) {
            SignedNote note = checkpointer.make();
            Checkpoint checkpoint = Checkpoint.of(note);
            assertThat(checkpoint.origin()).isEqualTo(new Origin("county", "care", ledger.epoch()));
            assertThat(checkpoint.size()).isEqualTo(4);
            assertThat(checkpoint.root()).isEqualTo(head().root());
            assertThat(note.isSignedByOneOf(keys.verifiers())).isTrue();
            assertThat(checkpointer.store().newest()).contains(note.toString());
            assertThat(noted.all()).containsExactly(note);
            assertThat(checkpointer.make()).isEqualTo(note);
            assertThat(noted.all()).hasSize(1);
        }
        Path key = directory.resolve("keys").resolve(CheckpointKeys.SIGNING_KEY);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                .isEqualTo("rw-------");
    }

    @Test
    void checkpoints_come_by_themselves_and_a_last_one_at_the_end() {
        try (Checkpointer checkpointer = checkpointer(keys(), null)) {
            checkpointer.start();
            LedgerFixture.append(ledger, 6);
            await().atMost(Duration.ofSeconds(10)).until(() -> !noted.all().isEmpty());
            LedgerFixture.append(ledger, 1);
        }
        assertThat(Checkpoint.of(noted.all().getLast()).size()).isEqualTo(8);
    }

    @Test
    void proofs_come_from_tiles_which_may_be_deleted_at_any_time() {
        LedgerFixture.appendInGroups(ledger, 1_000, 50);
        try (Checkpointer checkpointer = checkpointer(keys(), null)) {
            Checkpoint older = Checkpoint.of(checkpointer.make());
            LedgerFixture.append(ledger, 5);
            Checkpoint newer = Checkpoint.of(checkpointer.make());
            assertProofs(checkpointer, older, newer);
            Mono.from(database.getCollection("care_tiles").deleteMany(Filters.gte("_id", 2L)))
                    .block();
            assertProofs(checkpointer, older, newer);
            Mono.from(database.getCollection("care_tiles").drop()).block();
        }
        try (Checkpointer afterwards = checkpointer(keys(), null)) {
            Checkpoint same = Checkpoint.of(afterwards.make());
            assertProofs(afterwards, same, same);
        }
    }

    private void assertProofs(Checkpointer checkpointer, Checkpoint older, Checkpoint newer) {
        byte[] leaf = LedgerFixture.blocks(ledger).getFirst().leafBytes(0);
        assertThat(checkpointer.proofs().inclusion(0, newer.size()).verifies(new TreeHasher().leaf(leaf), newer.root()))
                .isTrue();
        assertThat(checkpointer.proofs().consistency(older.size(), newer.size()).verifies(older.root(), newer.root()))
                .isTrue();
    }

    @Test
    void nothing_is_signed_while_tiles_and_ledger_disagree() {
        LedgerFixture.append(ledger, 3);
        checkpointer(keys(), null).close();
        Mono.from(database.getCollection("care_tiles")
                        .updateOne(Filters.eq("_id", 0L), Updates.set("hashes", new Binary(new byte[4 * 32]))))
                .block();
        LedgerFixture.append(ledger, 1);
        try (Checkpointer again = checkpointer(keys(), null)) {
            assertThatThrownBy(again::make).hasMessageContaining("throughline verify");
        }
        assertThat(Checkpoint.of(noted.all().getLast()).size()).isEqualTo(4);
        assertThat(registry.counter("throughline.ledger.checkpoints", "ledger", "care", "outcome", "failed")
                        .count())
                .isPositive();
    }

    @Test
    void a_rotation_is_signed_by_both_keys_and_old_checkpoints_still_verify() {
        LedgerFixture.append(ledger, 1);
        SignedNote old;
        try (Checkpointer checkpointer = checkpointer(keys(), null)) {
            old = checkpointer.make();
        }
        CheckpointStore store = new CheckpointStore(database, "care");
        Origin origin = Checkpoint.of(old).origin();
        new KeyRotation(keys()).rotate(List.of(new KeyRotation.Rotated(origin, store)));
        LedgerFixture.append(ledger, 1);
        try (Checkpointer checkpointer = checkpointer(keys(), null)) {
            SignedNote fresh = checkpointer.make();
            assertThat(keys().verifiers()).hasSize(2);
            assertThat(old.isSignedBy(keys().verifiers().getFirst())).isTrue();
            assertThat(fresh.isSignedBy(keys().verifiers().getLast())).isTrue();
            assertThat(fresh.isSignedBy(keys().verifiers().getFirst())).isFalse();
        }
        assertThat(store.rotations())
                .singleElement()
                .satisfies(statement -> assertThat(KeyRotation.isSignedByBoth(SignedNote.parse(statement)))
                        .isTrue());
        guard(Duration.ofMillis(200)).demandNoted(ledger);
    }

    @Test
    void a_ledger_that_ends_before_the_noted_head_or_had_another_root_is_refused() throws IOException {
        LedgerFixture.append(ledger, 5);
        checkpointer(keys(), null).close();
        guard(Duration.ofMillis(200)).demandNoted(ledger);

        Mono.from(database.getCollection("care_blocks").deleteMany(Filters.gte("_id", 4L)))
                .block();
        ledger.close();
        ledger = TestMongo.open(database);
        assertThatThrownBy(() -> guard(Duration.ofMillis(200)).demandNoted(ledger))
                .isInstanceOf(LedgerRefused.class)
                .hasMessageContaining("ends at 4 and had 6 events");
        LedgerFixture.append(ledger, 3);
        assertThatThrownBy(() -> guard(Duration.ofMillis(200)).demandNoted(ledger))
                .isInstanceOf(LedgerRefused.class)
                .hasMessageContaining("another root at 6");

        ledger.close();
        LedgerFixture.epoch(database, noted.all().getLast());
        ledger = TestMongo.open(database);
        guard(Duration.ofMillis(200)).demandNoted(ledger);
        Ledger other = LedgerFixture.open(TestMongo.freshDatabase(), "care", LedgerOptions.defaults());
        assertThatThrownBy(() -> guard(Duration.ofMillis(200)).demandNoted(other))
                .isInstanceOf(LedgerRefused.class)
                .hasMessageContaining("another ledger");
        other.close();
    }

    @Test
    void a_note_that_was_being_written_is_dropped_and_one_that_was_changed_is_refused() throws IOException {
        LedgerFixture.append(ledger, 1);
        checkpointer(keys(), null).close();
        List<SignedNote> whole = noted.all();
        Files.writeString(noted.file(), whole.getFirst().text() + "\n\u2014 half", StandardOpenOption.APPEND);
        assertThat(noted.all()).isEqualTo(whole);
        LedgerFixture.append(ledger, 1);
        checkpointer(keys(), null).close();
        assertThat(noted.all()).hasSize(2).startsWith(whole.getFirst());
        guard(Duration.ofMillis(200)).demandNoted(ledger);

        Files.writeString(noted.file(), Files.readString(noted.file()).replace("\n3\n", "\n2\n"));
        assertThatThrownBy(() -> guard(Duration.ofMillis(200)).demandNoted(ledger))
                .isInstanceOf(LedgerRefused.class)
                .hasMessageContaining("not signed");
        Files.writeString(noted.file(), "nonsense\n\nnonsense\n\n");
        assertThatThrownBy(noted::all).isInstanceOf(LedgerRefused.class);
    }

    @Test
    void a_key_that_others_may_read_or_that_is_none_is_refused() throws IOException {
        keys();
        Path key = directory.resolve("keys").resolve(CheckpointKeys.SIGNING_KEY);
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r-----"));
        assertThatThrownBy(this::keys).isInstanceOf(LedgerRefused.class).hasMessageContaining("chmod 600");
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        Files.writeString(key, "no key");
        assertThatThrownBy(this::keys).isInstanceOf(LedgerRefused.class).hasMessageContaining("signing key");
    }

    @Test
    void the_witness_gets_checkpoints_with_proofs_from_the_last_one_it_took_and_its_signature_is_kept()
            throws Exception {
        LedgerFixture.append(ledger, 2);
        Origin origin = new Origin("county", "care", ledger.epoch());
        SignedNote first;
        try (Checkpointer unwitnessed = checkpointer(keys(), null)) {
            first = unwitnessed.make();
        }
        LedgerFixture.append(ledger, 3);
        assertThat(Checkpoint.of(first).origin()).isEqualTo(origin);
        try (TestWitness witness = new TestWitness(
                        KeyPairGenerator.getInstance("Ed25519").generateKeyPair(), Checkpoint.of(first));
                Checkpointer checkpointer = checkpointer(keys(), witness.prefix())) {
            checkpointer.make();
            await().atMost(Duration.ofSeconds(10))
                    .until(() ->
                            cosigned(checkpointer).isSignedBy(witness.signer().verifier()));
            assertThat(witness.last().size()).isEqualTo(6);
            assertThat(cosigned(checkpointer).isSignedByOneOf(keys().verifiers()))
                    .isTrue();
            witness.fail(1);
            LedgerFixture.append(ledger, 1);
            checkpointer.make();
            await().atMost(Duration.ofSeconds(10)).until(() -> witness.last().size() == 7);
            assertThat(registry.counter("throughline.ledger.witness", "ledger", "care", "outcome", "failed")
                            .count())
                    .isEqualTo(1);
        }
    }

    private static SignedNote cosigned(Checkpointer checkpointer) {
        return checkpointer.store().newest().map(SignedNote::parse).orElseThrow();
    }

    private Head head() {
        return ledger.head().blockOptional(Duration.ofSeconds(10)).orElseThrow();
    }

    private HeadGuard guard(Duration lateness) {
        return new HeadGuard(noted, keys().verifiers(), lateness);
    }

    private CheckpointKeys keys() {
        return CheckpointKeys.open(directory.resolve("keys"));
    }

    private Checkpointer checkpointer(CheckpointKeys keys, @Nullable URI witness) {
        CheckpointSettings settings = new CheckpointSettings(Duration.ofHours(1), 5, witness);
        return new Checkpointer(database, ledger, "county", keys, noted, settings, registry);
    }
}
