package org.throughline.infrastructure.cli;

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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.throughline.infrastructure.cli.console.ExitCode;
import org.throughline.infrastructure.cli.console.Stores;
import org.throughline.infrastructure.cli.server.Server;

class CliTest {
    private static final Stores NO_STORES = settings -> {
        throw new IllegalStateException(
                "No store was to be opened", new IOException("The store is in use by process 7"));
    };

    @TempDir
    Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final List<String> started = new ArrayList<>();

    private int run(String... arguments) {
        Server server = settings -> {
            started.addAll(settings);
            return new NothingOpened();
        };
        return Cli.of(NO_STORES, server, new PrintWriter(out, true), new PrintWriter(err, true))
                .execute(arguments);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "import",
                "import fhir",
                "import fhir DIR --lanes many",
                "import fhir DIR --lanes 0",
                "import fhir DIR --source Two_Words",
                "import fhir DIR/none",
                "import fhir DIR --json DIR/none/figures.json",
                "import fhir DIR --no-such-option",
                "accounts",
                "accounts add",
                "accounts add ada",
                "accounts add ada --worker 7",
                "accounts add a! --worker 5a11e000-0000-8000-8000-000000000001",
                "study",
                "study readmission-30",
                "study emergency-revisit-30",
                "study none --out DIR/out",
                "study readmission-30 --out DIR/out --as-of soon",
                "rebuild",
                "ledger",
                "ledger accept-time",
                "ledger accept-time --from 3",
                "ledger accept-time --from 3 --reason",
                "ledger accept-time --reason wrong",
                "ledger accept-time --from -1 --reason wrong",
                "ledger accept-time --from now --reason wrong",
                "ledger accept-time --ledger both --from 3 --reason wrong",
                "keys",
                "keys rewrap",
                "keys backup",
                "keys restore",
                "projections",
                "projections retry",
                "projections rebuild",
                "projections list all",
                "serve not-a-setting",
                "serve --port high"
            })
    void wrong_usage_is_told_in_words_with_exit_code_2_and_opens_no_store(String arguments) {
        String[] words = arguments.isEmpty()
                ? new String[0]
                : arguments.replace("DIR", directory.toString()).split(" ", -1);
        assertThat(run(words)).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).isNotBlank().doesNotContain("Exception").doesNotContain("\tat ");
        assertThat(out.toString()).isEmpty();
        assertThat(started).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "import fhir DIR",
                "study readmission-30 --out DIR/out",
                "rebuild caseload",
                "keys status",
                "ledger accept-time --from 3 --reason wrong",
                "keys rotate",
                "projections list",
                "projections retry caseload",
                "projections rebuild caseload"
            })
    void a_store_in_use_is_told_in_one_sentence_with_exit_code_3(String arguments) {
        String[] words = (arguments + " --data-dir DIR/data")
                .replace("DIR", directory.toString())
                .split(" ", -1);
        assertThat(run(words)).isEqualTo(ExitCode.STORE);
        assertThat(err.toString().lines()).containsExactly("The store is in use by process 7.");
    }

    @Test
    void a_fault_names_where_it_came_from_and_nothing_of_the_data() {
        Server broken = settings -> {
            throw new IllegalStateException("Zebediah");
        };
        int code = Cli.of(NO_STORES, broken, new PrintWriter(out, true), new PrintWriter(err, true))
                .execute("serve");
        assertThat(code).isEqualTo(ExitCode.FAULT);
        assertThat(err.toString().lines())
                .singleElement()
                .asString()
                .contains("IllegalStateException at CliTest.java:")
                .doesNotContain("Zebediah");
    }

    @Test
    void serve_passes_settings_on_and_goes_on_running() throws IOException {
        Path pack = Files.createFile(directory.resolve("pack.json"));
        assertThat(run(
                        "serve",
                        "--port",
                        "9090",
                        "--data-dir",
                        directory.toString(),
                        "--policy-pack",
                        pack.toString(),
                        "throughline.command-wait=30s"))
                .isEqualTo(ExitCode.RUNNING);
        assertThat(started)
                .containsExactly(
                        "--throughline.data-dir=" + directory,
                        "--throughline.policy-pack=" + pack,
                        "--server.port=9090",
                        "--throughline.command-wait=30s");
    }

    @Test
    void help_names_every_command() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString()).contains("serve", "demo", "import", "study", "projections", "rebuild", "accounts");
    }

    private static final class NothingOpened implements Stores.Opened {
        @Override
        public <T> T part(Class<T> type) {
            throw new IllegalArgumentException("There is no " + type);
        }

        @Override
        public <T> T part(String name, Class<T> type) {
            throw new IllegalArgumentException("There is no " + name);
        }

        @Override
        public void close() {}
    }
}
