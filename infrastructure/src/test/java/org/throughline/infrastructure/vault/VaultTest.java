package org.throughline.infrastructure.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.throughline.infrastructure.vault.VaultFixture.CLINICAL;
import static org.throughline.infrastructure.vault.VaultFixture.COUNTY;
import static org.throughline.infrastructure.vault.VaultFixture.GRANT;
import static org.throughline.infrastructure.vault.VaultFixture.now;
import static org.throughline.infrastructure.vault.VaultFixture.stored;

import com.mongodb.MongoClientSettings;
import com.mongodb.ServerAddress;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.bson.types.Binary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.throughline.infrastructure.embeddedmongo.SentCommands;
import org.throughline.infrastructure.json.EventJson;
import org.throughline.infrastructure.json.ValueType;
import org.throughline.infrastructure.ledger.TestMongo;
import org.throughline.infrastructure.vault.key.KeyName;
import org.throughline.infrastructure.vault.key.SubjectSealer;
import org.throughline.infrastructure.vault.key.VaultSettings;
import org.throughline.infrastructure.vault.problem.VaultException;
import org.throughline.infrastructure.vault.problem.VaultProblem;
import org.throughline.kernel.client.HumanName;
import org.throughline.kernel.id.EventId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.privacy.Ciphertext;
import org.throughline.kernel.privacy.Fingerprint;
import org.throughline.kernel.privacy.RetentionClass;
import org.throughline.kernel.privacy.Sealed;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class VaultTest {
    private static final EventId EVENT = new EventId(new UUID(7, 7));

    @TempDir
    private Path directory;

    private final MongoDatabase database = TestMongo.freshDatabase();

    private static Sealed<String> sealedText(SubjectId subject, Fingerprint fingerprint, Ciphertext ciphertext) {
        return Sealed.stored(subject, fingerprint, ciphertext);
    }

    @Test
    void a_sealed_value_opens_again_with_a_grant() {
        Vault vault = VaultFixture.open(database, directory);
        Sealed<String> value = stored(vault, VaultFixture.somebody(), "a note");

        assertThat(now(vault.opening(GRANT, List.of(value))).open(value, String.class))
                .isEqualTo("a note");
    }

    @Test
    void a_service_opens_a_value_under_its_recorded_grant() {
        Vault vault = VaultFixture.open(database, directory);
        Sealed<String> value = stored(vault, VaultFixture.somebody(), "a note");

        assertThat(now(vault.opening(new Recorded(4), List.of(value))).open(value, String.class))
                .isEqualTo("a note");
    }

    private record Recorded(long tracePosition) implements SystemGrant {
        @Override
        public String service() {
            return "test";
        }
    }

    @Test
    void a_grant_without_a_trace_opens_nothing() {
        Vault vault = VaultFixture.open(database, directory);
        Sealed<String> value = stored(vault, VaultFixture.somebody(), "a note");

        assertThatIllegalArgumentException().isThrownBy(() -> now(vault.opening(() -> 0, List.of(value))));
        assertThatIllegalArgumentException().isThrownBy(() -> now(vault.opening(new Recorded(0), List.of(value))));
    }

    @Test
    void a_value_that_was_not_asked_for_does_not_open() {
        Vault vault = VaultFixture.open(database, directory);
        Sealed<String> asked = stored(vault, VaultFixture.somebody(), "a note");
        Sealed<String> other = stored(vault, VaultFixture.somebody(), "another note");

        OpenedKeys opening = now(vault.opening(GRANT, List.of(asked)));

        assertThatExceptionOfType(VaultException.class)
                .isThrownBy(() -> opening.open(other, String.class))
                .returns(VaultProblem.KEY_UNKNOWN, VaultException::problem);
    }

    @Test
    void keys_are_those_that_a_majority_has_in_its_journals() {
        try (SentCommands sent = new SentCommands()) {
            Vault watched = VaultFixture.open(sent.freshDatabase(), directory.resolve("watched"));
            KeyName name = KeyName.of(VaultFixture.somebody(), CLINICAL);
            now(watched.keys(Set.of(name)));
            now(watched.destroy(Set.of(name)));
            sent.assertDurable();
        }
    }

    @Test
    void keys_outlive_the_process_that_made_them() {
        Vault first = VaultFixture.open(database, directory);
        SubjectId subject = VaultFixture.somebody();
        Sealed<String> value = stored(first, subject, "a note");

        Vault second = VaultFixture.open(database, directory);

        assertThat(now(second.opening(GRANT, List.of(value))).open(value, String.class))
                .isEqualTo("a note");
        assertThat(now(second.sealerFor(subject)).plain("a note")).isEqualTo(value);
        assertThat(second.county().record("fhir", "Patient", "1"))
                .isEqualTo(first.county().record("fhir", "Patient", "1"));
    }

    @Test
    void two_nodes_that_make_the_same_keys_at_once_agree_on_them() {
        List<Vault> nodes = List.of(VaultFixture.open(database, directory), VaultFixture.open(database, directory));
        for (int round = 0; round < 20; round++) {
            SubjectId subject = VaultFixture.somebody();
            List<SubjectSealer> sealers = now(Flux.fromIterable(nodes)
                    .flatMap(node -> node.sealerFor(subject))
                    .collectList());
            List<Sealed<String>> values = new ArrayList<>();
            now(Flux.fromIterable(nodes)
                    .flatMap(node -> node.keys(Set.of(KeyName.of(subject, CLINICAL))))
                    .map(keys -> keys.seal(KeyName.of(subject, CLINICAL), EVENT, "/x", EventJson.canonical("x")))
                    .map(ciphertext -> sealedText(subject, sealers.getFirst().fingerprint("x"), ciphertext))
                    .doOnNext(values::add)
                    .collectList());

            assertThat(sealers.get(0).plain("x")).isEqualTo(sealers.get(1).plain("x"));
            for (Vault node : nodes) {
                OpenedKeys opening = now(node.opening(GRANT, values));
                assertThat(values)
                        .allSatisfy(value ->
                                assertThat(opening.open(value, String.class)).isEqualTo("x"));
            }
        }
    }

    @Test
    void a_key_is_stored_before_anything_is_sealed_with_it() {
        Vault vault = VaultFixture.open(database, directory);
        KeyName name = KeyName.of(VaultFixture.somebody(), CLINICAL);

        Document found = now(vault.keys(Set.of(name))
                .then(Mono.from(database.getCollection("keys").find(Filters.eq("_id", name.id(1))))));

        assertThat(found.getString("state")).isEqualTo("ACTIVE");
        assertThat(found.getInteger("incarnation")).isEqualTo(1);
        assertThat(found.get("wrapped")).isInstanceOf(Binary.class);
    }

    @Test
    void person_custodian_and_retention_class_have_a_key_each() {
        SubjectId subject = VaultFixture.somebody();
        assertThat(Set.of(
                        new KeyName(subject, COUNTY, RetentionClass.CLINICAL_RECORD).id(1),
                        new KeyName(subject, COUNTY, RetentionClass.SUD_RECORD).id(1),
                        new KeyName(VaultFixture.somebody(), COUNTY, RetentionClass.CLINICAL_RECORD).id(1),
                        new KeyName(subject, COUNTY, RetentionClass.CLINICAL_RECORD).id(2)))
                .hasSize(4);
    }

    @Test
    void a_destroyed_key_opens_and_seals_nothing_and_is_not_made_again() {
        Vault before = VaultFixture.open(database, directory);
        SubjectId subject = VaultFixture.somebody();
        Sealed<String> value = stored(before, subject, "a note");
        KeyName name = KeyName.of(subject, CLINICAL);
        now(Mono.from(database.getCollection("keys")
                .updateOne(
                        Filters.eq("_id", name.id(1)),
                        Updates.combine(Updates.set("state", "DESTROYED"), Updates.set("wrapped", null)))));

        Vault after = VaultFixture.open(database, directory);

        assertThat(now(after.opening(GRANT, List.of(value))).canOpen(value)).isFalse();
        assertThatExceptionOfType(VaultException.class)
                .isThrownBy(() -> now(after.keys(Set.of(name))))
                .returns(VaultProblem.KEY_DESTROYED, VaultException::problem);
    }

    @Test
    void a_key_put_in_the_place_of_another_is_refused() {
        Vault before = VaultFixture.open(database, directory);
        Sealed<String> one = stored(before, VaultFixture.somebody(), "a note");
        Sealed<String> two = stored(before, VaultFixture.somebody(), "a note");
        Document other = now(Mono.from(database.getCollection("keys").find(Filters.eq("_id", key(two)))));
        now(Mono.from(database.getCollection("keys")
                .updateOne(Filters.eq("_id", key(one)), Updates.set("wrapped", other.get("wrapped")))));

        Vault after = VaultFixture.open(database, directory);

        assertThatExceptionOfType(VaultException.class)
                .isThrownBy(() -> now(after.opening(GRANT, List.of(one))))
                .returns(VaultProblem.DAMAGED, VaultException::problem);
    }

    private static String key(Sealed<?> value) {
        Ciphertext stored = value.ciphertext();
        return stored == null ? "" : stored.key();
    }

    @Test
    void a_value_of_an_unknown_key_is_refused() {
        Vault vault = VaultFixture.open(database, directory);
        SubjectId subject = VaultFixture.somebody();
        Sealed<String> value = Sealed.stored(
                subject,
                now(vault.sealerFor(subject)).fingerprint("x"),
                new Ciphertext(UUID.randomUUID().toString(), EVENT.toString(), "/note", "AAAA"));

        assertThatExceptionOfType(VaultException.class)
                .isThrownBy(() -> now(vault.opening(GRANT, List.of(value))))
                .returns(VaultProblem.KEY_UNKNOWN, VaultException::problem);
    }

    @Test
    void a_value_given_to_another_person_does_not_open() {
        Vault vault = VaultFixture.open(database, directory);
        Sealed<String> value = stored(vault, VaultFixture.somebody(), "a note");
        Ciphertext ciphertext = Objects.requireNonNull(value.ciphertext());
        Sealed<String> moved = Sealed.stored(VaultFixture.somebody(), value.fingerprint(), ciphertext);

        assertThatExceptionOfType(VaultException.class)
                .isThrownBy(() -> now(vault.opening(GRANT, List.of(moved))).open(moved, String.class))
                .returns(VaultProblem.DAMAGED, VaultException::problem);
    }

    @Test
    void a_database_that_does_not_answer_is_named_within_the_bound() {
        try (MongoClient nowhere = MongoClients.create(MongoClientSettings.builder()
                .applyToClusterSettings(cluster -> cluster.hosts(List.of(new ServerAddress("127.0.0.1", 1)))
                        .serverSelectionTimeout(30, TimeUnit.SECONDS))
                .build())) {
            var impatient = new VaultSettings(Duration.ofMinutes(1), 10, Duration.ofMillis(200));

            assertThatExceptionOfType(VaultException.class)
                    .isThrownBy(() -> now(Vault.open(nowhere.getDatabase("keys"), directory.resolve("key"), impatient)))
                    .returns(VaultProblem.UNREACHABLE, VaultException::problem);
        }
    }

    @Test
    void a_process_without_a_vault_says_so_when_it_should_seal() {
        assertThatExceptionOfType(VaultException.class)
                .isThrownBy(() -> now(Sealing.absent().keys(Set.of(KeyName.of(VaultFixture.somebody(), CLINICAL)))))
                .returns(VaultProblem.ABSENT, VaultException::problem);
    }

    @Test
    void lists_of_a_persons_names_open_as_lists() {
        Vault vault = VaultFixture.open(database, directory);
        SubjectId subject = VaultFixture.somebody();
        KeyName name = KeyName.of(subject, CLINICAL);
        List<HumanName> names = List.of(HumanName.of("Ada", "Byron"), HumanName.of("Ada", "Lovelace"));
        Sealed<List<HumanName>> value = Sealed.stored(
                subject,
                now(vault.sealerFor(subject)).fingerprint(names),
                now(vault.keys(Set.of(name))).seal(name, EVENT, "/aliases", EventJson.canonical(names)));

        assertThat(now(vault.opening(GRANT, List.of(value))).open(value, ValueType.listOf(HumanName.class)))
                .isEqualTo(names);
    }

    @Test
    void the_countys_hashes_tell_their_parts_and_uses_apart() {
        CountyHashes county = VaultFixture.open(database, directory).county();

        assertThat(county.record("a", "bc", "d")).isNotEqualTo(county.record("ab", "c", "d"));
        assertThat(county.searchToken("a", "b")).isNotEqualTo(county.searchToken("b", "a"));
        assertThat(county.requestDigest("x".getBytes(StandardCharsets.UTF_8)))
                .hasSize(64)
                .isNotEqualTo(county.requestDigest("y".getBytes(StandardCharsets.UTF_8)));
        assertThat(county.record("a", "b", "c").value())
                .isNotEqualTo(VaultFixture.open(TestMongo.freshDatabase(), directory.resolve("other"))
                        .county()
                        .record("a", "b", "c")
                        .value());
    }
}
