package org.throughline.infrastructure.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.throughline.infrastructure.vault.VaultFixture.CLINICAL;
import static org.throughline.infrastructure.vault.VaultFixture.GRANT;
import static org.throughline.infrastructure.vault.VaultFixture.now;
import static org.throughline.infrastructure.vault.VaultFixture.stored;

import com.mongodb.client.model.Filters;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.throughline.infrastructure.ledger.TestMongo;
import org.throughline.infrastructure.vault.kek.KekTimers;
import org.throughline.infrastructure.vault.kek.KeyEncryptionSettings;
import org.throughline.infrastructure.vault.key.KekRegistration;
import org.throughline.infrastructure.vault.key.KeyDatabase;
import org.throughline.infrastructure.vault.key.KeyDocument;
import org.throughline.infrastructure.vault.key.KeyMaker;
import org.throughline.infrastructure.vault.key.KeyName;
import org.throughline.infrastructure.vault.key.KeyRing;
import org.throughline.infrastructure.vault.key.KeyStore;
import org.throughline.infrastructure.vault.key.RewrappedKeys;
import org.throughline.infrastructure.vault.key.VaultSettings;
import org.throughline.infrastructure.vault.office.KeyMerge;
import org.throughline.infrastructure.vault.office.KeyOffice;
import org.throughline.infrastructure.vault.office.RestoredKeys;
import org.throughline.infrastructure.vault.problem.VaultException;
import org.throughline.infrastructure.vault.problem.VaultProblem;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.privacy.Sealed;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class KeyLifeTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @TempDir
    private Path directory;

    private final MongoDatabase database = TestMongo.freshDatabase();
    private final SubjectId subject = VaultFixture.somebody();
    private final KeyName name = KeyName.of(subject, CLINICAL);

    private KeyEncryptionSettings file() {
        return KeyEncryptionSettings.file(directory.resolve("key"));
    }

    private KeyOffice office(MongoDatabase keys) {
        return now(KeyOffice.open(keys, file(), PATIENCE));
    }

    private static boolean opens(Vault vault, Sealed<String> value) {
        return now(vault.opening(GRANT, List.of(value))).canOpen(value);
    }

    private static void refused(VaultProblem problem, Mono<?> work) {
        assertThatExceptionOfType(VaultException.class)
                .isThrownBy(() -> now(work.thenReturn(true)))
                .returns(problem, VaultException::problem);
    }

    @Test
    void rotation_goes_on_while_keys_are_made_and_the_old_version_goes_only_when_nothing_needs_it() throws IOException {
        Vault vault = VaultFixture.open(database, directory);
        var values = new ArrayList<Sealed<String>>();
        IntStream.range(0, 40).forEach(i -> values.add(stored(vault, VaultFixture.somebody(), "n" + i)));
        KeyOffice office = office(database);

        Mono<RewrappedKeys> rotating = office.rotate(keys -> {});
        Mono<List<SealingKeys>> making = Flux.range(0, 40)
                .flatMap(i -> vault.keys(Set.of(KeyName.of(VaultFixture.somebody(), CLINICAL))))
                .collectList();
        now(Mono.zip(rotating, making));
        now(office.rotate(keys -> {}));
        now(office.rotate(keys -> {}));

        assertThat(now(office.status().keys()).toRewrap()).isZero();
        assertThat(now(office.retire())).isNotEmpty();
        assertThat(Files.readAllLines(directory.resolve("key"))).hasSize(3);
        Vault later = VaultFixture.open(database, directory);
        assertThat(values).allMatch(value -> opens(later, value));
    }

    @Test
    void a_version_that_a_key_needs_is_not_given_up() throws IOException {
        Vault vault = VaultFixture.open(database, directory);
        KeyOffice office = office(database);
        now(office.rotate(keys -> {}));
        KeyDatabase stale = now(KeyDatabase.open(database, file(), PATIENCE, new SimpleMeterRegistry()));
        var early = new KeyRing(
                KeyRing.sources(file()),
                stale.ring().registered().subList(0, 1),
                new KekTimers(new SimpleMeterRegistry()));
        KeyDocument late = now(new KeyMaker(early).dataKey(name, 1));
        assertThat(now(stale.store().insert(List.of(late)))).isTrue();

        refused(VaultProblem.KEK_NEEDED, office.retire());
        assertThat(Files.readAllLines(directory.resolve("key"))).hasSize(5);

        assertThat(now(office.rotate(keys -> {})).resumed()).isTrue();
        assertThat(now(office.retire())).hasSize(1);
        assertThat(now(vault.keys(Set.of(name)))).isNotNull();
    }

    @Test
    void a_key_made_under_a_version_given_up_meanwhile_is_wrapped_anew_before_anybody_uses_it() {
        VaultFixture.open(database, directory);
        KeyDatabase keys = now(KeyDatabase.open(database, file(), PATIENCE, new SimpleMeterRegistry()));
        KeyDocument late = now(new KeyMaker(keys.ring()).dataKey(name, 1));
        Vault node = VaultFixture.open(database, directory);
        KeyOffice office = office(database);
        now(office.rotate(done -> {}));
        now(keys.registry().mark(1, KekRegistration.KekState.RETIRED).thenReturn(true));
        now(keys.store().insert(List.of(late)));

        now(node.keys(Set.of(name)));

        KeyDocument stored = now(keys.store().find(List.of(late.id()))).get(late.id());
        assertThat(stored).isNotNull();
        assertThat(stored.kek()).isNotEqualTo(late.kek());
    }

    @Test
    void a_late_rewrap_does_not_bring_a_key_back_under_an_older_version() {
        KeyStore store = new KeyStore(TestMongo.freshDatabase(), Duration.ofSeconds(20));
        KeyDocument made = KeyDocument.made("k", null, 1, "version-1", new byte[] {1});
        assertThat(now(store.insert(List.of(made)))).isTrue();
        KeyDocument rotated = made.rewrapped("version-2", new byte[] {2});
        assertThat(now(store.replace(made, rotated))).isTrue();
        assertThat(now(store.replace(made, made.rewrapped("version-1", new byte[] {3}))))
                .isFalse();
        assertThat(now(store.find(List.of("k")))).containsEntry("k", rotated);
    }

    @Test
    void a_prepared_version_is_the_one_that_the_rotation_takes() throws IOException {
        VaultFixture.open(database, directory);
        KeyOffice office = office(database);

        String prepared = now(office.prepareRotation());

        assertThat(now(office.prepareRotation())).isEqualTo(prepared);
        assertThat(now(office.rotate(keys -> {})).kek()).isEqualTo(prepared);
        assertThat(Files.readAllLines(directory.resolve("key"))).hasSize(5);
    }

    @Test
    void a_destroyed_key_is_gone_here_at_once_and_on_other_nodes_within_the_bound() {
        var time = new AtomicLong();
        Vault here = VaultFixture.open(database, directory);
        Vault there = now(Vault.open(
                database,
                file(),
                new VaultSettings(Duration.ofMinutes(10), 10, PATIENCE, time::get),
                new SimpleMeterRegistry()));
        Sealed<String> value = stored(here, subject, "a note");
        assertThat(opens(here, value) && opens(there, value)).isTrue();

        assertThat(now(here.destroy(Set.of(name))).now()).containsExactly(name.id(1));

        assertThat(opens(here, value)).isFalse();
        refused(VaultProblem.KEY_DESTROYED, here.keys(Set.of(name)));
        time.addAndGet(Duration.ofMinutes(10).plusSeconds(1).toNanos());
        assertThat(opens(there, value)).isFalse();
        assertThat(now(there.destroy(Set.of(name))).before()).containsExactly(name.id(1));
    }

    @Test
    void a_key_comes_again_only_as_a_new_incarnation_that_opens_nothing_old() {
        Vault vault = VaultFixture.open(database, directory);
        Sealed<String> old = stored(vault, subject, "a note");
        now(vault.destroy(Set.of(name)));

        now(vault.renew(name).thenReturn(true));
        Sealed<String> fresh = stored(vault, subject, "another");

        assertThat(Objects.requireNonNull(fresh.ciphertext()).key()).isEqualTo(name.id(2));
        assertThat(opens(vault, old)).isFalse();
        assertThat(opens(vault, fresh)).isTrue();
    }

    @Test
    void a_key_that_was_never_made_can_be_destroyed_before_somebody_makes_it() {
        Vault vault = VaultFixture.open(database, directory);
        now(vault.destroy(Set.of(name)));

        refused(VaultProblem.KEY_DESTROYED, vault.keys(Set.of(name)));
    }

    @Test
    void a_backup_restores_all_keys_into_an_empty_database_and_nothing_that_was_destroyed_since() {
        Vault vault = VaultFixture.open(database, directory);
        Sealed<String> kept = stored(vault, VaultFixture.somebody(), "kept");
        Sealed<String> shredded = stored(vault, subject, "shredded");
        Path backup = directory.resolve("backup");
        assertThat(now(office(database).backup(backup)).active()).isEqualTo(5);
        now(vault.destroy(Set.of(name)));
        now(vault.renew(name).thenReturn(true));

        assertThat(now(office(database).restore(backup)))
                .returns(4L, RestoredKeys::unchanged)
                .returns(1L, RestoredKeys::leftDestroyed)
                .returns(0L, RestoredKeys::added);
        assertThat(opens(VaultFixture.open(database, directory), shredded)).isFalse();

        MongoDatabase empty = TestMongo.freshDatabase();
        assertThat(now(office(empty).restore(backup))).returns(5L, RestoredKeys::added);
        Vault restored = VaultFixture.open(empty, directory);
        assertThat(opens(restored, kept)).isTrue();
        assertThat(restored.county().record("a", "b", "c"))
                .isEqualTo(vault.county().record("a", "b", "c"));

        Path later = directory.resolve("later");
        now(office(database).backup(later));
        assertThat(now(office(empty).restore(later))).returns(1L, RestoredKeys::destroyed);
        assertThat(opens(VaultFixture.open(empty, directory), shredded)).isFalse();
    }

    @Test
    void an_older_incarnation_is_left_out_even_where_its_tombstone_was_lost() {
        Vault vault = VaultFixture.open(database, directory);
        stored(vault, subject, "old");
        Path backup = directory.resolve("backup");
        now(office(database).backup(backup));
        now(vault.destroy(Set.of(name)));
        now(vault.renew(name).thenReturn(true));
        now(Mono.from(database.getCollection("keys").deleteOne(Filters.eq("_id", name.id(1)))));

        assertThat(now(office(database).restore(backup))).returns(1L, RestoredKeys::leftOlder);
    }

    @ParameterizedTest
    @ValueSource(strings = {"backup", "backup.manifest"})
    void an_altered_backup_is_refused_before_anything_is_written(String altered) throws IOException {
        VaultFixture.open(database, directory);
        now(office(database).backup(directory.resolve("backup")));
        Path file = directory.resolve(altered);
        Files.writeString(file, withOtherLastDigit(Files.readString(file)));
        MongoDatabase empty = TestMongo.freshDatabase();

        refused(VaultProblem.BACKUP_UNUSABLE, office(empty).restore(directory.resolve("backup")));
        assertThat(now(office(empty).status().keys()).active()).isZero();
    }

    private static String withOtherLastDigit(String text) {
        int at = IntStream.range(0, text.length())
                .filter(i -> Character.isDigit(text.charAt(i)))
                .max()
                .orElseThrow();
        char other = text.charAt(at) == '7' ? '8' : '7';
        return text.substring(0, at) + other + text.substring(at + 1);
    }

    /** Late writers hold what they read before; in every order of steps, destroyed stays destroyed. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void no_interleaving_brings_a_destroyed_key_back(long seed) {
        Vault vault = VaultFixture.open(database, directory);
        KeyDatabase keys = now(KeyDatabase.open(database, file(), PATIENCE, new SimpleMeterRegistry()));
        var random = new Random(seed);
        for (int round = 0; round < 25; round++) {
            KeyName key = KeyName.of(VaultFixture.somebody(), CLINICAL);
            var seen = new ArrayList<KeyDocument>();
            var destroyed = new ArrayList<String>();
            for (int step = 0; step < 12; step++) {
                step(random.nextInt(6), key, vault, keys, seen, destroyed, random);
                assertThat(now(keys.store().find(destroyed)).values())
                        .as("seed %d round %d step %d", seed, round, step)
                        .hasSize(Set.copyOf(destroyed).size())
                        .allMatch(KeyDocument::isDestroyed);
            }
        }
    }

    private void step(
            int what,
            KeyName key,
            Vault vault,
            KeyDatabase keys,
            List<KeyDocument> seen,
            List<String> destroyed,
            Random random) {
        KeyDocument old = seen.isEmpty() ? null : seen.get(random.nextInt(seen.size()));
        var merge = new KeyMerge(keys);
        switch (what) {
            case 0 -> now(vault.keys(Set.of(key)).map(made -> true).onErrorReturn(VaultException.class, false));
            case 1 -> {
                DestroyedKeys done = now(vault.destroy(Set.of(key)));
                destroyed.addAll(done.now());
                destroyed.addAll(done.before());
            }
            case 2 -> now(vault.renew(key).thenReturn(true));
            case 3 -> {
                if (old != null && !old.isDestroyed()) {
                    now(keys.ring()
                            .rewrap(old, keys.ring().current().kek())
                            .flatMap(next -> keys.store().replace(old, next)));
                }
            }
            case 4 -> {
                if (old != null) {
                    now(merge.merge(List.of(old)));
                }
            }
            default -> {
                if (old != null) {
                    now(keys.store().insert(List.of(old)));
                }
            }
        }
        seen.addAll(
                now(keys.store().find(List.of(key.id(1), key.id(2), key.id(3)))).values());
    }

    @Test
    void steps_that_run_at_the_same_time_end_destroyed_too() {
        Vault vault = VaultFixture.open(database, directory);
        Vault other = VaultFixture.open(database, directory);
        KeyOffice office = office(database);
        List<KeyName> names = IntStream.range(0, 60)
                .mapToObj(i -> KeyName.of(VaultFixture.somebody(), CLINICAL))
                .toList();
        now(vault.keys(names.subList(0, 30)));
        Path backup = directory.resolve("backup");
        now(office.backup(backup));

        now(Flux.merge(
                        vault.destroy(names).then(),
                        office.rotate(keys -> {}).then(),
                        office(database).restore(backup).then(),
                        other.keys(names).onErrorComplete(VaultException.class).then())
                .then(Mono.just(true)));

        assertThat(now(office.status().keys()).destroyed()).isEqualTo(60);
        refused(
                VaultProblem.KEY_DESTROYED,
                VaultFixture.open(database, directory).keys(names.subList(0, 1)));
    }
}
