package org.throughline.infrastructure.boot;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.reactivestreams.client.MongoDatabase;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.throughline.infrastructure.cli.Cli;
import org.throughline.infrastructure.cli.console.ExitCode;
import org.throughline.infrastructure.cli.console.Stores;
import org.throughline.infrastructure.ledger.Ledger;
import org.throughline.infrastructure.ledger.LedgerFixture;

/** A county whose care ledger holds a time of next year, because a clock was wrong for one block. */
class AcceptTimeOnStoreTest {
    @TempDir
    Path directory;

    private StringWriter out = new StringWriter();
    private StringWriter err = new StringWriter();

    @Test
    void a_county_with_a_future_time_goes_on_after_its_operator_has_accepted_the_present_one() {
        long end = oneBlockOfNextYear();
        assertThat(run("study", "readmission-30", "--out", path("study"))).isEqualTo(ExitCode.STORE);
        String command = "throughline ledger accept-time --ledger care --from " + (end - 1) + " --reason TEXT";
        assertTold(command);
        assertThat(run("ledger", "accept-time", "--from", "0", "--reason", "the clock was wrong"))
                .isEqualTo(ExitCode.USAGE);
        assertTold("--from " + (end - 1) + " is accepted");
        assertThat(accept(end - 1, "Ada said \"no\"")).isEqualTo(ExitCode.USAGE);
        assertTold("A reason has 1 to 200 characters");
        assertThat(end()).isEqualTo(end);

        assertThat(accept(end - 1, "the clock of the server was wrong")).isEqualTo(ExitCode.DONE);

        assertThat(out.toString())
                .startsWith("ledger care: position " + end + " accepts 20")
                .endsWith("what was recorded at " + (end - 1) + " to " + (end - 1) + " counts as recorded then\n");
        assertThat(run("verify")).as(err.toString()).isEqualTo(ExitCode.DONE);
        try (Stores.Opened opened = new SpringStores().openWithoutVault(settings())) {
            assertThat(opened.part("care", Ledger.class).knownNext()).isEqualTo(end + 1);
        }
    }

    @Test
    void nothing_is_accepted_where_there_is_no_store() {
        assertThat(accept(1, "the clock was wrong")).isEqualTo(ExitCode.USAGE);
        assertTold("There is no store in");
        assertThat(directory.resolve("data")).doesNotExist();
    }

    /** Gives the end of the ledger. */
    private long oneBlockOfNextYear() {
        List<String> lazy = new ArrayList<>(settings());
        lazy.add("--spring.main.lazy-initialization=true");
        try (Stores.Opened opened = new SpringStores().openOrMake(lazy, new PrintWriter(err))) {
            opened.part("care", Ledger.class).close();
            LedgerFixture.forge(opened.part(MongoDatabase.class), "test.Nothing", "{}", Duration.ofDays(365));
        }
        return end();
    }

    private long end() {
        try (Stores.Opened opened = new SpringStores().openWithoutVault(settings())) {
            return LedgerFixture.end(opened.part(MongoDatabase.class));
        }
    }

    private int accept(long from, String reason) {
        return run("ledger", "accept-time", "--from", Long.toString(from), "--reason", reason);
    }

    private void assertTold(String told) {
        assertThat(err.toString().lines())
                .singleElement()
                .asString()
                .contains(told)
                .endsWith(".");
    }

    private String path(String name) {
        return directory.resolve(name).toString();
    }

    private List<String> settings() {
        return List.of("--throughline.data-dir=" + directory.resolve("data"));
    }

    private int run(String... arguments) {
        out = new StringWriter();
        err = new StringWriter();
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--data-dir", path("data")));
        return Cli.of(
                        new SpringStores(),
                        settings -> {
                            throw new IllegalStateException("No server was asked for");
                        },
                        new PrintWriter(out, true),
                        new PrintWriter(err, true))
                .execute(all.toArray(String[]::new));
    }
}
