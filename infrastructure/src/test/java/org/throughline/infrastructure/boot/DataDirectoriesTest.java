package org.throughline.infrastructure.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.throughline.infrastructure.cli.Cli;
import org.throughline.infrastructure.cli.console.ExitCode;
import org.throughline.infrastructure.cli.console.Stores;
import org.throughline.infrastructure.embeddedmongo.FileTrees;

/** Which commands make a store, which only look at one, and which work beside a server. */
class DataDirectoriesTest {
    @TempDir
    private static Path shared;

    @TempDir
    private Path directory;

    private StringWriter out = new StringWriter();
    private StringWriter err = new StringWriter();
    private Path data = Path.of("");

    /** A store with one person in it. */
    @BeforeAll
    static void fill() throws IOException {
        Files.createDirectories(shared.resolve("feed"));
        Files.writeString(
                shared.resolve("feed/Patient.ndjson"),
                "{\"resourceType\":\"Patient\",\"id\":\"p1\",\"name\":[{\"family\":\"Moss\"}]}\n");
        var first = new DataDirectoriesTest();
        first.data = shared.resolve("data");
        assertThat(first.run("import", "fhir", shared.resolve("feed").toString()))
                .as("%s", first.err)
                .isEqualTo(ExitCode.DONE);
        assertThat(first.err.toString()).contains("There was no store in " + first.data + ": a new one was made there");
    }

    private void copy() throws IOException {
        data = FileTrees.copy(shared.resolve("data"), directory.resolve("data"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "study readmission-30 --out OUT",
                "projections list",
                "projections retry caseload",
                "rebuild caseload",
                "accounts add ada --worker 5a11e000-0000-8000-8000-000000000001",
                "keys status",
                "keys rotate",
                "keys rewrap --to file:OUT",
                "keys backup OUT",
                "keys rotate-checkpoint-key",
                "verify",
                "proof inclusion --position 1",
                "proof consistency --from 1",
                "backup OUT",
                "store compact"
            })
    void a_mistyped_data_directory_is_refused_and_no_store_is_made_there(String command) {
        data = directory.resolve("dtaa");
        String[] words =
                command.replace("OUT", directory.resolve("out").toString()).split(" ", -1);
        assertThat(run(words)).as("%s", err).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString().lines())
                .singleElement()
                .asString()
                .startsWith(
                        "There is no store in " + data + "; accepted is a --data-dir in which serve, demo, import,");
        assertThat(data).doesNotExist();
        assertThat(directory.resolve("out")).doesNotExist();
    }

    @Test
    void a_server_that_makes_a_new_store_says_so() throws IOException {
        data = directory.resolve("new");
        assertThat(run("serve")).isEqualTo(ExitCode.RUNNING);
        assertThat(err.toString()).contains("There was no store in " + data + ": a new one was made there");
        assertThat(run("demo")).isEqualTo(ExitCode.FAULT);
        assertThat(err.toString()).contains("There was no store in " + data + ": a new one was made there");
        copy();
        assertThat(run("serve")).isEqualTo(ExitCode.RUNNING);
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void keys_are_restored_into_a_new_store_and_that_is_said() throws IOException {
        copy();
        String backup = directory.resolve("keys.backup").toString();
        assertThat(run("keys", "backup", backup)).as("%s", err).isEqualTo(ExitCode.DONE);
        Path key = data.resolve("keys/key-encryption-key.json");
        data = directory.resolve("new");
        Files.createDirectories(data.resolve("keys"));
        Files.copy(key, data.resolve("keys/key-encryption-key.json"));
        assertThat(run("keys", "restore", backup)).as("%s", err).isEqualTo(ExitCode.DONE);
        assertThat(err.toString()).contains("There was no store in " + data + ": a new one was made there");
    }

    @ParameterizedTest
    @ValueSource(strings = {"absent.json", "broken.json", "."})
    void a_policy_pack_that_cannot_be_used_is_refused_before_store_and_keys_are_made(String pack) throws IOException {
        Files.writeString(directory.resolve("broken.json"), "{\"version\": \"2026\"");
        data = directory.resolve("new");
        String feed = shared.resolve("feed").toString();
        assertThat(run(
                        "import",
                        "fhir",
                        feed,
                        "--policy-pack",
                        directory.resolve(pack).toString()))
                .as("%s", err)
                .isEqualTo(ExitCode.USAGE);
        assertThat(err.toString().lines())
                .singleElement()
                .asString()
                .contains(pack.equals("broken.json") ? "is not JSON" : "throughline.policy-pack names ");
        assertThat(data).doesNotExist();
    }

    @Test
    void write_protected_evidence_is_verified_and_not_touched() throws IOException {
        copy();
        Map<String, String> before = FileTrees.content(data);
        protect(data, false);
        try {
            assertThat(run("verify")).as("%s", err).isEqualTo(ExitCode.DONE);
        } finally {
            protect(data, true);
        }
        assertThat(out.toString()).endsWith("Nothing was altered.\n");
        assertThat(err.toString()).isEmpty();
        assertThat(FileTrees.content(data)).isEqualTo(before);
    }

    @Test
    void what_reads_and_what_writes_works_beside_a_server() throws IOException {
        copy();
        try (Stores.Opened server = TestStores.real().open(List.of("--throughline.data-dir=" + data))) {
            assertThat(server).isNotNull();
            for (String command : new String[] {
                "verify",
                "proof inclusion --position 1",
                "keys status",
                "keys backup DIR/keys.backup",
                "projections list",
                "study readmission-30 --out DIR/study",
                "accounts list",
                "import fhir FEED",
                "backup DIR/backup",
                "store compact"
            }) {
                String[] words = command.replace("DIR", directory.toString())
                        .replace("FEED", shared.resolve("feed").toString())
                        .split(" ", -1);
                assertThat(run(words)).as("%s: %s", command, err).isEqualTo(ExitCode.DONE);
            }
            assertThat(run("keys", "rotate-checkpoint-key")).isEqualTo(ExitCode.STORE);
            assertThat(err.toString()).contains("A server is using the store in " + data, "all of them stopped");
        }
        assertThat(run("verify")).as("%s", err).isEqualTo(ExitCode.DONE);
    }

    private static void protect(Path tree, boolean writable) throws IOException {
        try (Stream<Path> files = Files.walk(tree)) {
            for (Path each : files.toList()) {
                assertThat(each.toFile().setWritable(writable)).isTrue();
            }
        }
    }

    private int run(String... arguments) {
        out = new StringWriter();
        err = new StringWriter();
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--data-dir", data.toString()));
        Stores.Opened nothing = new Nothing();
        return Cli.of(TestStores.real(), settings -> nothing, new PrintWriter(out, true), new PrintWriter(err, true))
                .execute(all.toArray(String[]::new));
    }

    /** A server that only says that it runs. */
    private static final class Nothing implements Stores.Opened {
        @Override
        public <T> T part(Class<T> type) {
            throw new IllegalStateException("Nothing was opened");
        }

        @Override
        public <T> T part(String name, Class<T> type) {
            throw new IllegalStateException("Nothing was opened");
        }

        @Override
        public void close() {}
    }
}
