package org.throughline.infrastructure.access.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.throughline.infrastructure.access.County;
import org.throughline.infrastructure.access.rule.AccessRule;
import org.throughline.infrastructure.access.view.AccessGrant;
import org.throughline.infrastructure.json.ValueType;
import org.throughline.infrastructure.ledger.Ledger;
import org.throughline.infrastructure.ledger.TestMongo;
import org.throughline.infrastructure.ledger.event.LedgerQuery;
import org.throughline.infrastructure.vault.Vault;
import org.throughline.infrastructure.vault.codec.AccessEntryCodec;
import org.throughline.infrastructure.vault.key.VaultSettings;
import org.throughline.kernel.access.AccessEvent;
import org.throughline.kernel.access.Answer;
import org.throughline.kernel.access.ShownRecord;
import org.throughline.kernel.access.Viewer;
import org.throughline.kernel.client.ClientRefusal;
import org.throughline.kernel.event.Recorded;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.id.TaggedId;
import org.throughline.kernel.privacy.FieldClass;
import org.throughline.kernel.privacy.Sealed;
import org.throughline.kernel.workforce.WorkerRole;

class LedgerAccessLedgerTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final SubjectId ALEX = County.client("Alex");
    private static final Viewer PEER = County.careViewer("peer", County.CLINIC, WorkerRole.PEER_SUPPORT_SPECIALIST);

    private final Ledger blocks = TestMongo.open(TestMongo.freshDatabase());
    private final Vault vault;
    private final TraceKey key;
    private final AccessLedger ledger;
    private final AccessTrace trace;

    LedgerAccessLedgerTest(@TempDir Path directory) {
        vault = Vault.open(TestMongo.freshDatabase(), directory.resolve("kek.json"), VaultSettings.DEFAULT)
                .blockOptional(PATIENCE)
                .orElseThrow();
        key = keyAt("2026-11-04T18:00:00Z");
        ledger = new LedgerAccessLedger(blocks, new AccessEntryCodec(vault, County.ENTITY));
        trace = new AccessTrace(ledger, County.TENANT, "test-1", UUID::randomUUID, PATIENCE, new SimpleMeterRegistry());
    }

    @AfterEach
    void close() {
        blocks.close();
    }

    private TraceKey keyAt(String instant) {
        InstantSource clock = InstantSource.fixed(Instant.parse(instant));
        return new VaultTraceKeys(vault, County.ENTITY, clock)
                .current()
                .blockOptional(PATIENCE)
                .orElseThrow();
    }

    private AccessEvent released() {
        return new AccessEvent.RecordsReleased(
                trace.asking(PEER, County.origin()),
                AccessRule.CASELOAD_ASSIGNMENT.id(),
                new Answer(
                        "client-header",
                        1,
                        key.parameters(Map.of("name", "Zebedee")),
                        List.of(new ShownRecord(ALEX, 7, Set.of())),
                        Set.of(FieldClass.NAME),
                        1,
                        9,
                        key.hash(List.of("answer"))));
    }

    private AccessEvent denied() {
        return new AccessEvent.AccessDenied(
                trace.asking(PEER, County.origin()),
                AccessRule.NO_RELATIONSHIP.id(),
                "client-header",
                key.parameters(Map.of()),
                List.of(ALEX),
                Set.of());
    }

    private AccessEvent refused(SubjectId client) {
        return new AccessEvent.CommandRefused(
                trace.asking(PEER, County.origin()),
                AccessRule.RULE_OF_THE_FIELD.id(),
                "ClientCommand.RecordDeath",
                ClientRefusal.CLIENT_ALREADY_DECEASED.name(),
                List.of(client),
                null,
                null);
    }

    private List<Recorded<AccessEvent>> naming(TaggedId id) {
        return ledger.naming(id, 1, Long.MAX_VALUE)
                .collectList()
                .blockOptional(PATIENCE)
                .orElseThrow();
    }

    @Test
    void entries_are_found_by_client_and_by_worker_in_order_and_come_back_as_they_were() {
        AccessEvent first = released();
        AccessEvent second = denied();
        AccessEvent third = refused(County.client("another"));

        assertThat(trace.write(List.of(first, second)).block(PATIENCE)).isEqualTo(1);
        assertThat(trace.write(third).block(PATIENCE)).isEqualTo(3);

        assertThat(naming(ALEX)).extracting(Recorded::event).containsExactly(first, second);
        assertThat(naming(PEER.worker())).extracting(Recorded::position).containsExactly(1L, 2L, 3L);
        assertThat(ledger.between(2, 3).collectList().block(PATIENCE))
                .singleElement()
                .satisfies(entry -> assertThat(entry.event()).isEqualTo(second));
    }

    @Test
    void what_was_asked_for_is_ciphertext_in_the_store_and_opens_with_a_grant() {
        trace.write(released()).block(PATIENCE);

        List<String> stored = blocks.read(LedgerQuery.all(), 1, 2)
                .map(entry -> new String(entry.event().payload(), StandardCharsets.UTF_8))
                .collectList()
                .blockOptional(PATIENCE)
                .orElseThrow();
        var entry = (AccessEvent.RecordsReleased) naming(ALEX).getFirst().event();
        Sealed<Map<String, String>> parameters = entry.answer().parameters();
        Map<String, String> opened = vault.opening(new AccessGrant(1), List.of(parameters))
                .map(opening -> opening.open(parameters, ValueType.mapOf(String.class, String.class)))
                .blockOptional(PATIENCE)
                .orElseThrow();

        assertThat(stored)
                .singleElement()
                .satisfies(payload -> assertThat(payload).doesNotContain("Zebedee"));
        assertThat(opened).containsEntry("name", "Zebedee");
    }

    @Test
    void the_hash_of_an_answer_is_that_of_equal_answers_of_its_month_and_of_no_other() {
        assertThat(key.hash(List.of("answer"))).isEqualTo(key.hash(List.of("answer")));
        assertThat(key.hash(List.of("answer"))).isNotEqualTo(key.hash(List.of("another")));
        assertThat(keyAt("2026-11-30T23:59:59Z").hash(List.of("answer"))).isEqualTo(key.hash(List.of("answer")));
        assertThat(keyAt("2026-12-01T00:00:00Z").hash(List.of("answer"))).isNotEqualTo(key.hash(List.of("answer")));
    }
}
