package org.throughline.infrastructure.vault.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.throughline.infrastructure.vault.VaultFixture.GRANT;
import static org.throughline.infrastructure.vault.VaultFixture.about;
import static org.throughline.infrastructure.vault.VaultFixture.now;
import static org.throughline.infrastructure.vault.VaultFixture.only;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.throughline.infrastructure.json.NewerVersion;
import org.throughline.infrastructure.json.UnreadableJson;
import org.throughline.infrastructure.ledger.AppendCondition;
import org.throughline.infrastructure.ledger.Ledger;
import org.throughline.infrastructure.ledger.TestMongo;
import org.throughline.infrastructure.ledger.event.LedgerQuery;
import org.throughline.infrastructure.ledger.event.NewEvent;
import org.throughline.infrastructure.ledger.event.RecordedEvent;
import org.throughline.infrastructure.ledger.event.Tag;
import org.throughline.infrastructure.ledger.problem.AppendConflict;
import org.throughline.infrastructure.ledger.verify.LedgerVerification;
import org.throughline.infrastructure.ledger.verify.VerificationProgress;
import org.throughline.infrastructure.ledger.verify.VerificationRequest;
import org.throughline.infrastructure.projection.LedgerCareHistory;
import org.throughline.infrastructure.vault.SealedValues;
import org.throughline.infrastructure.vault.Vault;
import org.throughline.infrastructure.vault.VaultFixture;
import org.throughline.infrastructure.vault.key.SubjectSealer;
import org.throughline.kernel.event.CareEvent;
import org.throughline.kernel.event.Recorded;
import org.throughline.kernel.id.ReferralId;
import org.throughline.kernel.id.SubjectId;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ObjectNode;

class EventVersionsTest {
    private static final String WORDS = "hears the refrigerator whisper";

    @TempDir
    private Path directory;

    private Vault vault;
    private SubjectSealer sealer;
    private SubjectId client;

    @BeforeEach
    void open() {
        vault = VaultFixture.open(TestMongo.freshDatabase(), directory);
        sealer = now(vault.sealerFor(VaultFixture.somebody()));
        client = sealer.subject();
    }

    private Told.First first() {
        return new Told.First(about(client), client, sealer.plain(WORDS));
    }

    private Told.Third third(ReferralId referral) {
        return new Told.Third(about(client), client, new Told.Saying(sealer.plain(WORDS), "en"), referral);
    }

    private NewEvent stored(CareEvent event, EventVersions<CareEvent> versions) {
        return only(now(Mono.fromFuture(new CareEventCodec(vault, versions).encodeEvents(List.of(event)))));
    }

    private static RecordedEvent recorded(NewEvent stored) {
        return new RecordedEvent(1, Instant.EPOCH, stored);
    }

    private static ObjectNode tree(String json) {
        return PayloadTree.of(json.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void an_old_version_is_read_as_the_newest_over_all_versions_between() {
        Told.First old = first();
        NewEvent stored = stored(old, Told.first());

        CareEvent read = Told.third(Told.FROM_1, Told.FROM_2).read(recorded(stored));

        assertThat(read).isInstanceOfSatisfying(Told.Third.class, third -> {
            assertThat(third.envelope()).isEqualTo(old.envelope());
            assertThat(third.saying().language()).isEqualTo("und");
            assertThat(third.saying().words()).isEqualTo(old.words());
            assertThat(third.referral()).isNull();
            assertThat(now(vault.opening(GRANT, SealedValues.in(third)))
                            .open(third.saying().words(), String.class))
                    .as("opens from its new place, bound to its old one")
                    .isEqualTo(WORDS);
        });
    }

    @Test
    void a_program_reads_every_version_up_to_its_own_and_what_it_writes_itself() {
        NewEvent stored = stored(third(new ReferralId(new UUID(1, 2))), Told.third(Told.FROM_1, Told.FROM_2));

        assertThat(stored.version()).isEqualTo("3");
        assertThat(Told.second(Told.FROM_1).read(recorded(stored(first(), Told.first()))))
                .isInstanceOf(Told.Second.class);
    }

    @Test
    void what_a_newer_program_has_written_is_refused_by_name_and_version() {
        NewEvent stored = stored(third(new ReferralId(new UUID(1, 2))), Told.third(Told.FROM_1, Told.FROM_2));

        assertThatThrownBy(() -> Told.second(Told.FROM_1).read(recorded(stored)))
                .isInstanceOf(NewerVersion.class)
                .hasMessage("test.Told was stored in version 3 by a newer program; this one reads it up to version 2");
        assertThatThrownBy(() -> Told.first().read("test.Unheard", "1", stored.payload()))
                .isInstanceOf(NewerVersion.class)
                .hasMessageContaining("test.Unheard");
        for (String version : List.of("", "0", "01", "-1", "two", "1.0", "99999999999999999999")) {
            assertThatThrownBy(() -> Told.first().read(Told.NAME, version, stored.payload()))
                    .as(version)
                    .isInstanceOf(UnreadableJson.class);
        }
    }

    @Test
    void a_program_with_a_version_nobody_can_reach_or_a_step_to_nowhere_does_not_start() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Told.third(Told.FROM_1))
                .withMessage("No step leads from version 2 of test.Told");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Told.third(Told.FROM_2))
                .withMessage("No step leads from version 1 of test.Told");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Told.third(Told.FROM_1, Told.FROM_2, VersionStep.withoutChange(Told.NAME, 3)))
                .withMessage("No event test.Told has a version after 3");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Told.third(Told.FROM_1, Told.FROM_2, Told.FROM_2))
                .withMessage("Two steps lead from version 2 of test.Told");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Told.third(Told.FROM_1, Told.FROM_2, VersionStep.withoutChange("test.Other", 1)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new EventVersions<>(Map.of(Told.NAME, Told.First.class), type -> "new", List.of()));
    }

    @Test
    void a_step_that_alters_drops_or_doubles_a_sealed_value_is_refused() {
        NewEvent stored = stored(first(), Told.first());
        var altering = new VersionStep(Told.NAME, 1, payload -> {
            ((ObjectNode) payload.get("words")).put("p", "/saying/words");
            return Told.FROM_1.change().apply(payload);
        });
        var replacing = new VersionStep(Told.NAME, 1, payload -> {
            payload.put("words", "unsealed");
            return Told.FROM_1.change().apply(payload);
        });
        var doubling = new VersionStep(Told.NAME, 1, payload -> {
            payload.set("again", payload.get("words"));
            return Told.FROM_1.change().apply(payload);
        });

        for (VersionStep step : List.of(altering, replacing, doubling)) {
            assertThatThrownBy(() -> Told.second(step).read(recorded(stored)))
                    .isInstanceOf(UnreadableJson.class)
                    .hasMessageContaining("touches a sealed value");
        }
    }

    /** The index and every condition hold the ids of the stored version; a view folded as events come would know another. */
    @Test
    void a_step_that_adds_an_id_or_takes_one_away_is_refused() {
        NewEvent stored = stored(first(), Told.first());
        var adding = new VersionStep(Told.NAME, 2, payload -> payload.put("referral", new UUID(3, 4).toString()));
        var exchanging = new VersionStep(Told.NAME, 1, payload -> {
            payload.put("client", new UUID(5, 6).toString());
            ((ObjectNode) payload.get("envelope").get("subjects").get(0)).put("id", new UUID(5, 6).toString());
            return Told.FROM_1.change().apply(payload);
        });

        for (EventVersions<CareEvent> versions :
                List.of(Told.third(Told.FROM_1, adding), Told.third(exchanging, Told.FROM_2))) {
            assertThatThrownBy(() -> versions.read(recorded(stored)))
                    .isInstanceOf(UnreadableJson.class)
                    .hasMessageContaining("other ids");
        }
    }

    @Test
    void an_old_payload_is_refused_for_what_a_new_one_is_refused_for() {
        EventVersions<CareEvent> versions = Told.second(Told.FROM_1);
        for (String payload :
                List.of("", "[]", "{", "{\"words\":1,\"words\":2}", "{}{}", "{\"client\":\"" + client + "\"}")) {
            assertThatThrownBy(() -> versions.read(Told.NAME, "1", payload.getBytes(StandardCharsets.UTF_8)))
                    .as(payload)
                    .isInstanceOf(UnreadableJson.class);
        }
    }

    @Test
    void a_payload_that_a_step_only_looks_at_keeps_its_numbers_and_characters() {
        String json = "{\"a\":9223372036854775807,\"b\":0.10,\"c\":\"ü\\\"\\u0001𝄞\",\"d\":[],\"e\":{}}";

        assertThat(new String(PayloadTree.bytes(tree(json)), StandardCharsets.UTF_8))
                .isEqualTo(json);
    }

    @Test
    void a_ledger_with_old_versions_is_found_followed_conditioned_and_verified_by_what_was_stored() {
        var database = TestMongo.freshDatabase();
        EventVersions<CareEvent> newest = Told.third(Told.FROM_1, Told.FROM_2);
        var reader = new CareEventCodec(vault, newest);
        ReferralId referral = new ReferralId(UUID.randomUUID());
        try (Ledger ledger = TestMongo.open(database)) {
            now(ledger.append(List.of(stored(first(), Told.first())), AppendCondition.none()));
            now(ledger.append(List.of(stored(third(referral), newest)), AppendCondition.none()));

            var history = new LedgerCareHistory(ledger, reader::read);
            assertThat(now(history.about(List.of(client), Set.of(Told.NAME), 2).collectList()))
                    .extracting(Recorded::event)
                    .hasSize(2)
                    .allMatch(Told.Third.class::isInstance);
            assertThat(now(history.about(List.of(referral), Set.of(Told.NAME), 2)
                            .collectList()))
                    .extracting(Recorded::position)
                    .as("what the old version did not say is not found in it")
                    .containsExactly(2L);
            assertThat(now(ledger.tail(1).take(2).collectList()))
                    .flatExtracting(block -> block.events(LedgerQuery.ofTypes(Told.NAME), 1, 3).stream()
                            .map(reader::decode)
                            .toList())
                    .hasSize(2)
                    .allSatisfy(message -> {
                        assertThat(message.payload()).isInstanceOf(Told.Third.class);
                        assertThat(message.type().version()).isEqualTo("3");
                    });
            assertThatThrownBy(() -> now(ledger.append(
                            List.of(stored(third(referral), newest)),
                            new AppendCondition(LedgerQuery.tagged(new Tag("subject", client.toString())), 0))))
                    .as("an event of the old version counts in a condition")
                    .isInstanceOf(AppendConflict.class);
        }

        var everything = new VerificationRequest(0, Long.MAX_VALUE, List.of(), List.of(), List.of(), true);
        assertThat(new LedgerVerification(database, "care", everything, VerificationProgress.NONE)
                        .run()
                        .findings())
                .isEmpty();
    }
}
