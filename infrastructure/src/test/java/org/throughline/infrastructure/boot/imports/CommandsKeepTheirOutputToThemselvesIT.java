package org.throughline.infrastructure.boot.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a command prints is its own: no line of a driver's or a library's log, with Spring Boot or without it. */
class CommandsKeepTheirOutputToThemselvesIT {
    @TempDir
    Path directory;

    private CommandRun run(String... arguments) throws Exception {
        CommandRun done =
                ChildProcess.start(directory.resolve("scratch"), arguments).end();
        assertThat(done.code()).as(done.err()).isZero();
        assertThat(done.out() + done.err()).doesNotContain("INFO", "DEBUG", "WARN", "org.mongodb", "logback");
        return done;
    }

    @Test
    void restore_and_the_commands_around_it_print_no_line_of_a_log() throws Exception {
        String data = directory.resolve("data").toString();
        String backup = directory.resolve("backup").toString();
        String restored = directory.resolve("restored").toString();

        CommandRun first = run("accounts", "first-administrator", "ada", "--data-dir", data);
        assertThat(first.out().lines()).hasSize(1);
        run("backup", backup, "--data-dir", data);
        CommandRun restore = run("restore", backup, "--data-dir", restored);
        assertThat(restore.out().lines().findFirst().orElseThrow()).startsWith("Restored ");
        run("store", "compact", "--data-dir", restored);
        assertThat(run("accounts", "list", "--data-dir", restored).out()).contains("ada", "ADMINISTRATOR");
    }
}
