package org.throughline.infrastructure.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.throughline.infrastructure.vault.VaultFixture.now;

import com.mongodb.reactivestreams.client.MongoDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.throughline.infrastructure.ledger.TestMongo;
import org.throughline.infrastructure.vault.problem.VaultException;
import org.throughline.infrastructure.vault.problem.VaultProblem;
import reactor.core.publisher.Mono;

class KeyFileAtStartTest {
    @TempDir
    private Path directory;

    private final MongoDatabase database = TestMongo.freshDatabase();

    private Path file() {
        return directory.resolve("key");
    }

    private void refused(VaultProblem problem) {
        assertThatExceptionOfType(VaultException.class)
                .isThrownBy(() -> VaultFixture.open(database, directory))
                .returns(problem, VaultException::problem)
                .withMessageContaining(file().toString());
    }

    @Test
    void the_first_start_makes_the_file_for_its_owner_alone() throws IOException {
        VaultFixture.open(database, directory);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files).containsExactly(file());
        }
    }

    @Test
    void a_later_start_takes_the_file_as_it_is() throws IOException {
        VaultFixture.open(database, directory);
        String first = Files.readString(file());

        VaultFixture.open(database, directory);

        assertThat(Files.readString(file())).isEqualTo(first);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----", "rwxrwxrwx"})
    void a_file_that_others_may_use_is_refused(String permissions) throws IOException {
        VaultFixture.open(database, directory);
        Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString(permissions));

        refused(VaultProblem.KEY_FILE_EXPOSED);
    }

    @Test
    void a_lost_file_is_refused_and_not_made_anew() throws IOException {
        VaultFixture.open(database, directory);
        Files.delete(file());

        refused(VaultProblem.KEY_FILE_MISSING);
        assertThat(file()).doesNotExist();
    }

    @Test
    void the_file_of_another_vault_is_refused_and_kept() throws IOException {
        VaultFixture.open(database, directory);
        Path other = directory.resolve("other");
        VaultFixture.open(TestMongo.freshDatabase(), other);
        Files.delete(file());
        Files.move(other.resolve("key"), file());

        refused(VaultProblem.KEK_WRONG);
        assertThat(file()).exists();
    }

    @Test
    void a_key_altered_under_its_old_id_is_refused() throws IOException {
        VaultFixture.open(database, directory);
        Path other = directory.resolve("other");
        VaultFixture.open(TestMongo.freshDatabase(), other);
        String id = Files.readAllLines(file()).get(1);
        String foreignId = Files.readAllLines(other.resolve("key")).get(1);
        Files.writeString(file(), Files.readString(other.resolve("key")).replace(foreignId, id));

        refused(VaultProblem.KEK_WRONG);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense", "throughline key-encryption key 1\nno-id\nAAAA\n"})
    void a_file_that_is_no_key_file_is_refused(String content) throws IOException {
        VaultFixture.open(database, directory);
        Files.writeString(file(), content);

        refused(VaultProblem.KEY_FILE_UNUSABLE);
    }

    @Test
    void keys_that_nothing_says_how_they_were_wrapped_are_refused() {
        VaultFixture.open(database, directory);
        now(Mono.from(database.getCollection("keks").deleteMany(new Document())));

        assertThatExceptionOfType(VaultException.class)
                .isThrownBy(() -> VaultFixture.open(database, directory))
                .returns(VaultProblem.DAMAGED, VaultException::problem);
    }

    @Test
    void a_second_node_with_a_directory_of_its_own_is_told_to_copy_the_file() {
        VaultFixture.open(database, directory);
        Path elsewhere = directory.resolve("elsewhere");

        assertThatExceptionOfType(VaultException.class)
                .isThrownBy(() -> VaultFixture.open(database, elsewhere))
                .returns(VaultProblem.KEY_FILE_MISSING, VaultException::problem)
                .withMessageContaining("copy it from another node");
        assertThat(elsewhere.resolve("key")).doesNotExist();
    }
}
