package org.throughline.infrastructure.ledger.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.throughline.infrastructure.ledger.Samples.append;
import static org.throughline.infrastructure.ledger.Samples.event;
import static org.throughline.infrastructure.ledger.Samples.get;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.throughline.infrastructure.ledger.Head;
import org.throughline.infrastructure.ledger.Ledger;
import org.throughline.infrastructure.ledger.LedgerEnvironment;
import org.throughline.infrastructure.ledger.LedgerOptions;
import org.throughline.infrastructure.ledger.Samples;
import org.throughline.infrastructure.ledger.opening.Opening;
import org.throughline.infrastructure.ledger.problem.LedgerRefused;
import org.throughline.infrastructure.ledger.proof.Checkpoint;
import org.throughline.infrastructure.ledger.proof.Origin;
import org.throughline.infrastructure.ledger.proof.SignedNote;
import org.throughline.infrastructure.ledger.store.InMemoryBlockStore;
import reactor.core.publisher.Mono;

/** A node that starts while the store shows less than this node has noted. */
class HeadGuardTest {
    private static final Duration SHORT = Duration.ofMillis(200);

    @TempDir
    private Path directory = Path.of("");

    private final InMemoryBlockStore store = new InMemoryBlockStore();
    private final AtomicInteger openings = new AtomicInteger();
    private CheckpointKeys keys;
    private NotedHeads noted;

    @BeforeEach
    void noteTheHead() throws IOException {
        keys = CheckpointKeys.open(directory.resolve("keys"));
        noted = new NotedHeads(directory.resolve("care.notes"));
        Ledger ledger = get(opening());
        for (int i = 0; i < 20; i++) {
            append(ledger, event("a"));
        }
        note(ledger.epoch(), get(ledger.head()));
        ledger.close();
    }

    @AfterEach
    void showEverything() {
        store.showEverything();
    }

    @Test
    void a_store_that_shows_the_noted_head_late_is_waited_for_and_the_ledger_opens() {
        store.showOnlyBefore(10);
        var opened = CompletableFuture.supplyAsync(() -> guard(Samples.BOUND).open(opening()));
        Awaitility.await().atMost(Samples.BOUND).until(() -> openings.get() >= 2);
        assertThat(opened).isNotDone();
        store.showEverything();
        Ledger ledger = opened.join();
        assertThat(ledger.knownNext()).isEqualTo(21);
        ledger.close();
    }

    @Test
    void a_store_that_never_shows_the_noted_head_is_refused_after_the_bound() {
        store.showOnlyBefore(10);
        assertThatThrownBy(() -> guard(SHORT).open(opening()))
                .isInstanceOf(LedgerRefused.class)
                .hasMessageContaining("ends at 10 and had 21 events: the store was rolled back");
    }

    @Test
    void an_epoch_that_was_noted_is_looked_for_again_before_it_is_called_another_ledger() throws IOException {
        UUID begun = UUID.randomUUID();
        note(begun, new Head(5, begun, new byte[32], Instant.EPOCH));
        var opened = CompletableFuture.runAsync(() -> guard(SHORT).open(opening()));
        assertThatThrownBy(opened::join).hasMessageContaining("another ledger than the one noted");
        assertThat(openings).as("looked for it more than once").hasValueGreaterThan(2);
    }

    @Test
    void another_ledger_is_refused_without_waiting() {
        var other = new InMemoryBlockStore();
        Mono<Ledger> opening = Mono.defer(() -> {
            openings.incrementAndGet();
            return new Opening("care", other, LedgerOptions.defaults(), LedgerEnvironment.real()).open();
        });
        int before = openings.get();
        assertThatThrownBy(() -> guard(Samples.BOUND).open(opening))
                .isInstanceOf(LedgerRefused.class)
                .hasMessageContaining("another ledger than the one noted");
        assertThat(openings).hasValue(before + 1);
    }

    private HeadGuard guard(Duration lateness) {
        return new HeadGuard(noted, keys.verifiers(), lateness);
    }

    private Mono<Ledger> opening() {
        return Mono.defer(() -> {
            openings.incrementAndGet();
            return new Opening("care", store, LedgerOptions.defaults(), LedgerEnvironment.real()).open();
        });
    }

    private void note(UUID epoch, Head head) throws IOException {
        Origin origin = new Origin("county", "care", epoch);
        String text = new Checkpoint(origin, head.next(), head.root()).text();
        noted.add(SignedNote.of(text, keys.signer(origin)));
    }
}
