package org.throughline.infrastructure.vault.kek;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.throughline.infrastructure.vault.VaultFixture.GRANT;
import static org.throughline.infrastructure.vault.VaultFixture.now;

import com.mongodb.reactivestreams.client.MongoDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.throughline.infrastructure.ledger.TestMongo;
import org.throughline.infrastructure.vault.TransitServer;
import org.throughline.infrastructure.vault.Vault;
import org.throughline.infrastructure.vault.VaultFixture;
import org.throughline.infrastructure.vault.key.RewrappedKeys;
import org.throughline.infrastructure.vault.key.VaultSettings;
import org.throughline.infrastructure.vault.office.KeyOffice;
import org.throughline.infrastructure.vault.problem.VaultException;
import org.throughline.infrastructure.vault.problem.VaultProblem;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.privacy.Sealed;

class TransitKeyEncryptionTest {
    @TempDir
    private Path directory;

    private final MongoDatabase database = TestMongo.freshDatabase();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private TransitServer server;

    TransitKeyEncryptionTest() throws IOException {
        server = new TransitServer();
    }

    @BeforeEach
    void token() throws IOException {
        Files.writeString(directory.resolve("token"), TransitServer.TOKEN + "\n");
        Files.setPosixFilePermissions(directory.resolve("token"), PosixFilePermissions.fromString("rw-r-----"));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private KeyEncryptionSettings settings(String uri, String... further) {
        return new KeyEncryptionSettings(
                uri, List.of(further), directory.resolve("token"), null, Duration.ofMillis(500));
    }

    private Vault open() {
        return now(Vault.open(database, settings(server.uri()), VaultSettings.DEFAULT, meters));
    }

    private void refused(VaultProblem problem, String words, ThrowingCallable work) {
        assertThatExceptionOfType(VaultException.class)
                .isThrownBy(work)
                .returns(problem, VaultException::problem)
                .withMessageContaining(words)
                .satisfies(TransitKeyEncryptionTest::tellsNoToken);
    }

    private static void tellsNoToken(Throwable failure) {
        var everything = new StringWriter();
        failure.printStackTrace(new PrintWriter(everything));
        assertThat(everything.toString()).doesNotContain(TransitServer.TOKEN);
    }

    @Test
    void keys_wrapped_by_a_transit_engine_open_in_a_later_process() {
        SubjectId subject = VaultFixture.somebody();
        Sealed<String> value = VaultFixture.stored(open(), subject, "a note");

        Vault later = open();

        assertThat(now(later.opening(GRANT, List.of(value))).open(value, String.class))
                .isEqualTo("a note");
        assertThat(meters.get("throughline.vault.kek")
                        .tags("operation", "unwrap", "outcome", "done")
                        .timers())
                .isNotEmpty();
    }

    @Test
    void keys_in_memory_go_on_opening_while_the_engine_is_down_and_others_wait_for_it() {
        Vault vault = open();
        Sealed<String> known = VaultFixture.stored(vault, VaultFixture.somebody(), "a note");
        now(vault.opening(GRANT, List.of(known)));
        Sealed<String> unknown = VaultFixture.stored(open(), VaultFixture.somebody(), "another");

        server.seal(true);

        assertThat(now(vault.opening(GRANT, List.of(known))).open(known, String.class))
                .isEqualTo("a note");
        refused(VaultProblem.KEK_UNREACHABLE, "503", () -> now(vault.opening(GRANT, List.of(unknown))));
        refused(
                VaultProblem.KEK_UNREACHABLE,
                "503",
                () -> now(vault.status().reach().thenReturn(true)));

        server.seal(false);

        assertThat(now(vault.opening(GRANT, List.of(unknown))).open(unknown, String.class))
                .isEqualTo("another");
    }

    @Test
    void an_engine_that_is_not_there_is_told_at_start_in_a_sentence() {
        server.close();

        refused(VaultProblem.KEK_UNREACHABLE, "does not answer", this::open);
    }

    @Test
    void a_wrong_token_is_told_without_the_token() throws IOException {
        Files.writeString(directory.resolve("token"), TransitServer.TOKEN + "x");

        refused(VaultProblem.KEK_UNUSABLE, "403", this::open);
    }

    @Test
    void a_token_file_that_everybody_may_read_is_refused() throws IOException {
        Files.setPosixFilePermissions(directory.resolve("token"), PosixFilePermissions.fromString("rw-r--r--"));

        refused(VaultProblem.KEK_UNUSABLE, "chmod", this::open);
    }

    @Test
    void a_key_that_is_not_there_is_not_made_by_using_it() {
        refused(
                VaultProblem.KEK_UNUSABLE,
                "404",
                () -> now(Vault.open(
                        database,
                        settings(server.uri().replace("keys/throughline", "keys/typo")),
                        VaultSettings.DEFAULT,
                        meters)));
    }

    @Test
    void a_key_without_associated_data_is_refused() {
        server.type("rsa-2048");

        refused(VaultProblem.KEK_UNUSABLE, "aes256-gcm96", this::open);
    }

    @Test
    void another_engine_with_a_key_of_the_same_name_is_refused() throws IOException {
        Vault vault = open();
        assertThat(now(vault.status().keys()).active()).isEqualTo(1);
        String address = server.uri();
        server.close();
        try (TransitServer other = new TransitServer()) {
            refused(
                    VaultProblem.KEK_WRONG,
                    "another key",
                    () -> now(Vault.open(database, settings(other.uri()), VaultSettings.DEFAULT, meters)));
            assertThat(other.uri()).isNotEqualTo(address);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense",
                "s3://bucket/key",
                "gcp-kms://projects/p/locations/l/keyRings/r/cryptoKeys/k",
                "file:",
                "hcvault-transit:http://vault.example.org/transit/keys/k",
                "hcvault-transit:https://user:CANARYSECRET@vault.example.org/transit/keys/k",
                "hcvault-transit:https://vault.example.org/transit/keys/k?token=CANARYSECRET",
                "hcvault-transit:https://vault.example.org/transit"
            })
    void a_uri_that_cannot_be_used_is_told_with_what_is_accepted(String uri) {
        assertThatExceptionOfType(VaultException.class)
                .isThrownBy(() -> now(Vault.open(database, settings(uri), VaultSettings.DEFAULT, meters)))
                .returns(VaultProblem.KEK_UNUSABLE, VaultException::problem)
                .satisfies(failure -> assertThat(failure.getMessage())
                        .doesNotContain("CANARYSECRET")
                        .containsAnyOf("accepted are file:PATH", "https://HOST/MOUNT/keys/NAME", "file:PATH"));
    }

    @Test
    void all_keys_move_from_the_file_to_the_engine_and_the_file_may_go() throws IOException {
        Path file = directory.resolve("key");
        Vault before = VaultFixture.open(database, directory);
        SubjectId subject = VaultFixture.somebody();
        Sealed<String> value = VaultFixture.stored(before, subject, "a note");
        KeyOffice office = now(KeyOffice.open(database, settings("file:" + file), Duration.ofSeconds(10)));

        RewrappedKeys moved = now(office.rewrap(server.uri(), keys -> {}));

        assertThat(moved).returns(3L, RewrappedKeys::rewrapped).returns(0L, RewrappedKeys::failed);
        assertThat(moved.kek()).startsWith(server.uri());
        assertThat(now(office.rewrap(server.uri(), keys -> {})))
                .returns(0L, RewrappedKeys::rewrapped)
                .returns(true, RewrappedKeys::resumed);
        Files.delete(file);
        Vault after = open();
        assertThat(now(after.opening(GRANT, List.of(value))).open(value, String.class))
                .isEqualTo("a note");
        assertThat(now(after.sealerFor(subject)).plain("a note")).isEqualTo(value);
    }

    @Test
    void a_rotation_rotates_the_engines_key_too() {
        Vault vault = open();
        Sealed<String> value = VaultFixture.stored(vault, VaultFixture.somebody(), "a note");
        KeyOffice office = now(KeyOffice.open(database, settings(server.uri()), Duration.ofSeconds(10)));

        assertThat(now(office.rotate(keys -> {}))).returns(3L, RewrappedKeys::rewrapped);

        assertThat(server.versions()).isEqualTo(2);
        assertThat(now(open().opening(GRANT, List.of(value))).open(value, String.class))
                .isEqualTo("a note");
        assertThat(now(office.retire())).hasSize(1);
    }
}
