package org.throughline.infrastructure.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.throughline.infrastructure.vault.VaultFixture.now;

import com.mongodb.reactivestreams.client.MongoDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.throughline.infrastructure.ledger.TestMongo;
import org.throughline.infrastructure.vault.kek.KeyEncryptionSettings;
import org.throughline.infrastructure.vault.office.KeyOffice;
import org.throughline.kernel.id.SubjectId;
import org.throughline.query.reading.PersonCodes;

class StudyCodesTest {
    @TempDir
    private Path directory;

    private final MongoDatabase database = TestMongo.freshDatabase();
    private final SubjectId person = VaultFixture.somebody();

    @Test
    void codes_are_those_of_the_measure_and_county_and_stay_as_long_as_the_key_does() {
        Vault vault = VaultFixture.open(database, directory);
        PersonCodes codes = now(vault.personCodes("measure"));
        PersonCodes again = now(VaultFixture.open(database, directory).personCodes("measure"));
        assertThat(again.of(person)).isEqualTo(codes.of(person)).matches("[0-9a-f]{16}");
        assertThat(again.key()).isEqualTo(codes.key()).startsWith("study:measure:1:");

        PersonCodes ofAnotherMeasure = now(vault.personCodes("other"));
        PersonCodes ofAnotherCounty =
                now(VaultFixture.open(TestMongo.freshDatabase(), directory).personCodes("measure"));
        assertThat(Set.of(codes.of(person), ofAnotherMeasure.of(person), ofAnotherCounty.of(person)))
                .hasSize(3);
        assertThat(Set.of(codes.key(), ofAnotherMeasure.key(), ofAnotherCounty.key()))
                .hasSize(3);
        assertThat(codes.of(VaultFixture.somebody())).isNotEqualTo(codes.of(person));
    }

    @Test
    void a_vault_that_is_made_ready_for_a_measure_has_its_key_in_the_next_backup_and_no_other_one_comes_later() {
        now(VaultFixture.open(database, directory).withStudies(Set.of("measure")));
        KeyOffice office = now(
                KeyOffice.open(database, KeyEncryptionSettings.file(directory.resolve("key")), Duration.ofSeconds(10)));
        Path backup = directory.resolve("backup");
        now(office.backup(backup));
        PersonCodes before = now(VaultFixture.open(database, directory).personCodes("measure"));

        MongoDatabase restored = TestMongo.freshDatabase();
        now(now(KeyOffice.open(restored, KeyEncryptionSettings.file(directory.resolve("key")), Duration.ofSeconds(10)))
                .restore(backup));
        PersonCodes after = now(VaultFixture.open(restored, directory).personCodes("measure"));
        assertThat(after.key()).isEqualTo(before.key());
        assertThat(after.of(person)).isEqualTo(before.of(person));
    }
}
