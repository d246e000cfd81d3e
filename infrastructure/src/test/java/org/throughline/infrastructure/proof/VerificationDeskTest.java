package org.throughline.infrastructure.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
import org.bson.types.Binary;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.throughline.infrastructure.ledger.Ledger;
import org.throughline.infrastructure.ledger.LedgerFixture;
import org.throughline.infrastructure.ledger.LedgerOptions;
import org.throughline.infrastructure.ledger.TestMongo;
import org.throughline.infrastructure.ledger.checkpoint.CheckpointFiles;
import org.throughline.infrastructure.ledger.checkpoint.CheckpointKeys;
import org.throughline.infrastructure.ledger.checkpoint.CheckpointSettings;
import org.throughline.infrastructure.ledger.checkpoint.Checkpointer;
import org.throughline.kernel.id.WorkerId;
import org.throughline.query.proof.Verification;
import reactor.core.publisher.Mono;

/** Somebody has both ledgers verified: it ends with what is so, and is kept. */
class VerificationDeskTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final WorkerId ASKING = new WorkerId(UUID.randomUUID());

    @TempDir
    private Path directory;

    private final MongoDatabase database = TestMongo.freshDatabase();

    @BeforeEach
    void two_ledgers_with_checkpoints() {
        try (Ledger care = LedgerFixture.open(database, "care", LedgerOptions.defaults());
                Ledger access = LedgerFixture.open(
                        database, "access", LedgerOptions.defaults().withCrossHead(care::knownNext))) {
            LedgerFixture.appendInGroups(care, 100, 10);
            LedgerFixture.append(access, 5);
            checkpoint(care);
            checkpoint(access);
        }
    }

    private void checkpoint(Ledger ledger) {
        var files = new CheckpointFiles(directory);
        try (var checkpoints = new Checkpointer(
                database,
                ledger,
                "county",
                CheckpointKeys.open(files.keys()),
                files.noted(ledger.name()),
                CheckpointSettings.defaults(),
                new SimpleMeterRegistry())) {
            checkpoints.make();
        }
    }

    private VerificationDesk desk(long pace) {
        return new VerificationDesk(database, new CheckpointFiles(directory), InstantSource.system(), pace);
    }

    private static Verification ended(VerificationDesk desk, Verification begun) {
        return await().atMost(SOON)
                .until(
                        () -> desk.find(begun.verification()).orElseThrow(),
                        one -> one.state() != Verification.State.RUNNING);
    }

    @Test
    void whole_ledgers_are_found_whole_and_another_node_tells_who_asked() {
        try (VerificationDesk desk = desk(VerificationDesk.PACE);
                VerificationDesk other = desk(VerificationDesk.PACE)) {
            Verification ended = ended(desk, desk.start(ASKING));

            assertThat(ended.state()).isEqualTo(Verification.State.WHOLE);
            assertThat(ended.ledgers())
                    .hasSize(2)
                    .allSatisfy(one -> assertThat(one.findings()).isEmpty());
            assertThat(ended.worker()).isEqualTo(ASKING);
            assertThat(other.newest()).containsExactly(ended);
        }
    }

    @Test
    void a_byte_that_was_changed_is_found_and_named_by_its_position() {
        Mono.from(database.getCollection("care_blocks")
                        .updateOne(Filters.gt("_id", 20L), Updates.set("root", new Binary(new byte[32]))))
                .block(SOON);
        try (VerificationDesk desk = desk(VerificationDesk.PACE)) {
            Verification ended = ended(desk, desk.start(ASKING));

            assertThat(ended.state()).isEqualTo(Verification.State.DAMAGED);
            assertThat(ended.ledgers().getFirst().findings())
                    .isNotEmpty()
                    .allSatisfy(found -> assertThat(found.position()).isGreaterThan(20));
            assertThat(ended.ledgers().getLast().findings()).isEmpty();
        }
    }

    @Test
    void one_runs_at_a_time_on_all_nodes_and_any_of_them_cancels_it() {
        try (VerificationDesk desk = desk(1);
                VerificationDesk other = desk(1)) {
            Verification begun = desk.start(ASKING);
            assertThat(other.start(new WorkerId(UUID.randomUUID())).verification())
                    .isEqualTo(begun.verification());
            await().atMost(SOON).until(() -> other.newest().getFirst().progress() != null);

            other.cancel(begun.verification());

            assertThat(ended(other, begun).state()).isEqualTo(Verification.State.CANCELLED);
            Verification next = other.start(ASKING);
            assertThat(next.verification()).isNotEqualTo(begun.verification());
        }
    }

    @Test
    void one_whose_node_stops_ends_and_says_nothing_of_the_ledgers() {
        VerificationDesk desk = desk(1);
        Verification begun = desk.start(ASKING);
        desk.close();
        try (VerificationDesk other = desk(1)) {
            assertThat(other.find(begun.verification()).orElseThrow().state()).isEqualTo(Verification.State.CANCELLED);
        }
    }
}
