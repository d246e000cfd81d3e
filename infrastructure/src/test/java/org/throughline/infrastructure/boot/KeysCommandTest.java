package org.throughline.infrastructure.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.throughline.infrastructure.cli.Cli;
import org.throughline.infrastructure.cli.console.ExitCode;
import org.throughline.infrastructure.vault.Vault;
import org.throughline.query.studies.Studies;

/** The commands on keys as an operator gives them, each in a context of its own. */
class KeysCommandTest {
    @TempDir
    private Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(Path data, String... words) {
        var arguments = new ArrayList<>(List.of(words));
        arguments.add("--data-dir=" + data);
        return Cli.of(
                        TestStores.real(),
                        settings -> {
                            throw new IllegalStateException("No server was to be started");
                        },
                        new PrintWriter(out, true),
                        new PrintWriter(err, true))
                .execute(arguments.toArray(String[]::new));
    }

    @Test
    void keys_are_rotated_given_up_backed_up_and_restored_into_an_empty_store() throws IOException {
        Path data = directory.resolve("data");
        try (var opened =
                TestStores.real().openOrMake(List.of("--throughline.data-dir=" + data), new PrintWriter(out, true))) {
            assertThat(opened.part(Vault.class).county()).isNotNull();
        }
        Path backup = directory.resolve("backup");

        assertThat(run(data, "keys", "rotate")).isEqualTo(ExitCode.DONE);
        assertThat(run(data, "keys", "retire")).isEqualTo(ExitCode.DONE);
        assertThat(run(data, "keys", "backup", backup.toString())).isEqualTo(ExitCode.DONE);
        assertThat(run(data, "keys", "backup", backup.toString())).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString().lines())
                .singleElement()
                .asString()
                .contains(backup.toString())
                .contains("there already");

        Path other = directory.resolve("other");
        Files.createDirectories(other.resolve("keys"));
        Files.copy(data.resolve("keys/key-encryption-key.json"), other.resolve("keys/key-encryption-key.json"));
        int restored = run(other, "keys", "restore", backup.toString());
        assertThat(restored).as(out.toString()).isEqualTo(ExitCode.DONE);
        assertThat(run(other, "keys", "status")).isEqualTo(ExitCode.DONE);

        int keys = 1 + Studies.all().size(); // the county's own, and one for the codes of each measure
        assertThat(out.toString().lines())
                .anySatisfy(line -> assertThat(line).startsWith(keys + " keys wrapped by "))
                .anySatisfy(line -> assertThat(line).startsWith("retired "))
                .anySatisfy(line -> assertThat(line).startsWith(keys + " keys and 0 tombstones, SHA-256 "))
                .anySatisfy(line -> assertThat(line).startsWith(keys + " added, 0 repaired, 0 destroyed"))
                .anySatisfy(line -> assertThat(line).startsWith(keys + " keys, 0 destroyed, 0 not wrapped by "));
    }
}
