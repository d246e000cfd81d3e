package org.throughline.infrastructure.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.throughline.infrastructure.cli.Cli;
import org.throughline.infrastructure.cli.console.ExitCode;
import org.throughline.kernel.access.AccessEvent;
import org.throughline.kernel.access.SignInFailure;

/** Commands about accounts ask the server that runs on the data directory; what they change holds at the next request. */
class AccountsOfARunningServerIT {
    private final TestCounty county = TestCounty.get();
    private final Path data = county.home().resolve("data");
    private StringWriter out = new StringWriter();
    private StringWriter err = new StringWriter();

    private int run(String... arguments) {
        out = new StringWriter();
        err = new StringWriter();
        String[] all = Stream.concat(Stream.of(arguments), Stream.of("--data-dir", data.toString()))
                .toArray(String[]::new);
        return Cli.of(
                        settings -> {
                            throw new IllegalStateException("The server holds the stores");
                        },
                        settings -> {
                            throw new IllegalStateException("No server was asked for");
                        },
                        new PrintWriter(out, true),
                        new PrintWriter(err, true))
                .execute(all);
    }

    private Reply me(String name, String password) {
        String account = Base64.getEncoder().encodeToString((name + ":" + password).getBytes(StandardCharsets.UTF_8));
        return county.web().get(null, "/me", "Authorization", "Basic " + account);
    }

    @Test
    void an_account_is_made_renewed_closed_and_opened_while_the_server_runs() {
        assertThat(run("accounts", "add", "Second.Account", "--worker", Staff.CLINICIAN.id()))
                .isEqualTo(ExitCode.DONE);
        String first = out.toString().strip();
        assertThat(me("second.account", first).done().json().path("worker").asString(""))
                .isEqualTo(Staff.CLINICIAN.id());

        assertThat(run("accounts", "reset-password", "second.account")).isEqualTo(ExitCode.DONE);
        String second = out.toString().strip();
        me("second.account", first).refused(401, "NOT_AUTHENTICATED");
        me("second.account", second).done();

        long before = county.next("access");
        assertThat(run("accounts", "disable", "second.account")).isEqualTo(ExitCode.DONE);
        me("second.account", second).refused(401, "NOT_AUTHENTICATED");
        List<AccessEvent> entries =
                county.entriesFrom(before).stream().map(one -> one.event()).toList();
        assertThat(entries)
                .anySatisfy(entry -> assertThat(entry).isInstanceOf(AccessEvent.AccountDisabled.class))
                .anySatisfy(entry -> assertThat(entry)
                        .isInstanceOfSatisfying(
                                AccessEvent.SignInRefused.class,
                                refused -> assertThat(refused.reason()).isEqualTo(SignInFailure.ACCOUNT_DISABLED)));

        assertThat(run("accounts", "list")).isEqualTo(ExitCode.DONE);
        assertThat(out.toString().lines().filter(line -> line.startsWith("second.account ")))
                .singleElement()
                .asString()
                .contains("closed", Staff.CLINICIAN.id());
        assertThat(run("accounts", "reset-password", "second.account", "--enable"))
                .isEqualTo(ExitCode.DONE);
        me("second.account", out.toString().strip()).done();

        assertThat(county.log().bytes())
                .asString(StandardCharsets.UTF_8)
                .doesNotContain(first, second, out.toString().strip(), "second.account");
    }

    @Test
    void what_cannot_be_done_is_said_as_without_a_server() {
        assertThat(run("accounts", "add", "third.account", "--worker", Story.newId()))
                .isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("Nobody who works for the county has the id");
        assertThat(run("accounts", "add", Staff.CLINICIAN.name(), "--worker", Staff.CLINICIAN.id()))
                .isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("There is an account of this name already");
        assertThat(run("accounts", "disable", "third.account")).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("There is no account of this name");
        assertThat(run("accounts", "first-administrator", "third.account")).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString())
                .contains("The county has two administrators already")
                .contains(Staff.ADMINISTRATOR.id(), Staff.SECOND_ADMINISTRATOR.id());
        assertThat(out.toString()).isEmpty();
    }
}
