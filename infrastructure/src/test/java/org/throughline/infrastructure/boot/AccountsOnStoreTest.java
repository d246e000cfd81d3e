package org.throughline.infrastructure.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.throughline.command.workforce.WorkforceCommand;
import org.throughline.infrastructure.access.command.CareCommands;
import org.throughline.infrastructure.access.trace.AccessLedger;
import org.throughline.infrastructure.access.trace.RequestOrigin;
import org.throughline.infrastructure.access.trace.ServiceGrant;
import org.throughline.infrastructure.access.trace.ServiceGrants;
import org.throughline.infrastructure.cli.Cli;
import org.throughline.infrastructure.cli.console.ExitCode;
import org.throughline.infrastructure.cli.console.Stores;
import org.throughline.infrastructure.security.AccountDesk;
import org.throughline.infrastructure.security.AccountOrder;
import org.throughline.infrastructure.security.AccountRefused;
import org.throughline.kernel.catalogue.EventCatalogue;
import org.throughline.kernel.event.Actor;
import org.throughline.kernel.event.Recorded;
import org.throughline.kernel.id.RequestId;
import org.throughline.kernel.policy.PolicyPack;
import org.throughline.kernel.privacy.PurposeOfUse;
import org.throughline.kernel.workforce.WorkerEvent;
import org.throughline.kernel.workforce.WorkerRole;
import org.throughline.query.reading.CareHistory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whoever holds the data directory makes the first administrator and keeps the accounts, without a server. */
class AccountsOnStoreTest {
    private static final String NOBODY = "5a11e000-0000-8000-8000-00000000abcd";
    private static final String PASSWORD = "([a-z2-9]{5}-){3}[a-z2-9]{5}";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path directory;

    private StringWriter out = new StringWriter();
    private StringWriter err = new StringWriter();

    private int run(String... arguments) {
        out = new StringWriter();
        err = new StringWriter();
        String[] all = Stream.concat(Stream.of(arguments), Stream.of("--data-dir", data().toString()))
                .toArray(String[]::new);
        return Cli.of(
                        TestStores.real(),
                        settings -> {
                            throw new IllegalStateException("No server was asked for");
                        },
                        new PrintWriter(out, true),
                        new PrintWriter(err, true))
                .execute(all);
    }

    private Path data() {
        return directory.resolve("data");
    }

    private JsonNode listed() throws IOException {
        Path json = directory.resolve("accounts.json");
        assertThat(run("accounts", "list", "--json", json.toString())).isEqualTo(ExitCode.DONE);
        return new JsonMapper().readTree(Files.readString(json));
    }

    @Test
    void on_nothing_only_the_first_administrator_makes_a_store_and_says_so() {
        for (String[] command : new String[][] {
            {"accounts", "list"},
            {"accounts", "add", "ada", "--worker", NOBODY},
            {"accounts", "reset-password", "ada"},
            {"accounts", "disable", "ada"}
        }) {
            assertThat(run(command)).isEqualTo(ExitCode.USAGE);
            assertThat(err.toString()).contains("There is no store in " + data());
        }
        assertThat(data()).doesNotExist();

        assertThat(run("accounts", "first-administrator", "ada")).isEqualTo(ExitCode.DONE);
        assertThat(err.toString()).contains("There was no store in " + data() + ": a new one was made there");
        assertThat(out.toString().strip()).matches(PASSWORD);
        assertThat(err.toString()).doesNotContain(out.toString().strip());
    }

    @Test
    void the_first_administrator_is_hired_once_and_the_ledgers_tell_who_did_it() throws IOException {
        assertThat(run("accounts", "first-administrator", "Ada", "--given", "Ada", "--family", "Fields"))
                .isEqualTo(ExitCode.DONE);

        JsonNode account = listed().get(0);
        assertThat(account.get("name").stringValue()).isEqualTo("ada");
        assertThat(account.get("roles").get(0).stringValue()).isEqualTo("ADMINISTRATOR");
        assertThat(account.get("employed").booleanValue()).isTrue();
        String worker = account.get("worker").stringValue();
        assertThat(out.toString()).contains("ada", worker, "open", "ADMINISTRATOR");

        assertThat(run("accounts", "first-administrator", "ada")).isEqualTo(ExitCode.USAGE);
        assertThat(out.toString()).isEmpty();
        assertThat(listed()).hasSize(1);
        assertThat(traces()).containsExactly("SystemGrantIssued", "AccountCreated");
        assertThat(hires()).singleElement().satisfies(hired -> {
            assertThat(hired.worker()).hasToString(worker);
            assertThat(hired.roles()).containsExactly(WorkerRole.ADMINISTRATOR);
            assertThat(hired.envelope().provenance().enterer()).isEqualTo(Actor.service("accounts"));
        });
    }

    @Test
    void the_second_administrator_is_made_by_the_same_way_and_recorded_and_a_third_is_not() throws IOException {
        assertThat(run("accounts", "first-administrator", "ada")).isEqualTo(ExitCode.DONE);
        assertThat(run("accounts", "first-administrator", "eve")).isEqualTo(ExitCode.DONE);
        assertThat(out.toString().strip()).matches(PASSWORD);

        assertThat(run("accounts", "first-administrator", "zoe")).isEqualTo(ExitCode.USAGE);

        assertThat(out.toString()).isEmpty();
        String refused = err.toString();
        assertThat(refused).contains("a third is hired by one of them and confirmed by the other");
        assertThat(listed()).hasSize(2);
        assertThat(hires()).hasSize(2).allSatisfy(hired -> {
            assertThat(refused).contains(hired.worker().toString());
            assertThat(hired.roles()).containsExactly(WorkerRole.ADMINISTRATOR);
            assertThat(hired.envelope().provenance().enterer()).isEqualTo(Actor.service("accounts"));
        });
        assertThat(traces())
                .containsExactly("SystemGrantIssued", "AccountCreated", "SystemGrantIssued", "AccountCreated");
    }

    @Test
    void accounts_add_refuses_a_worker_who_does_not_exist() throws IOException {
        assertThat(run("accounts", "first-administrator", "ada")).isEqualTo(ExitCode.DONE);

        assertThat(run("accounts", "add", "admin", "--worker", NOBODY)).isEqualTo(ExitCode.USAGE);

        assertThat(err.toString()).contains("Nobody who works for the county has the id " + NOBODY);
        assertThat(out.toString()).isEmpty();
        assertThat(listed()).hasSize(1);
        assertThat(traces()).containsExactly("SystemGrantIssued", "AccountCreated");
    }

    @Test
    void accounts_are_closed_and_given_new_passwords_and_each_change_leaves_its_trace() throws IOException {
        assertThat(run("accounts", "first-administrator", "ada")).isEqualTo(ExitCode.DONE);
        String first = out.toString().strip();

        assertThat(run("accounts", "reset-password", "ADA")).isEqualTo(ExitCode.DONE);
        assertThat(out.toString().strip()).matches(PASSWORD).isNotEqualTo(first);
        assertThat(run("accounts", "disable", "ada")).isEqualTo(ExitCode.DONE);
        assertThat(run("accounts", "disable", "ada")).isEqualTo(ExitCode.DONE);
        assertThat(out.toString()).isEmpty();
        assertThat(listed().get(0).get("disabled").booleanValue()).isTrue();
        assertThat(run("accounts", "reset-password", "ada")).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("The account is closed; --enable opens it again");
        assertThat(run("accounts", "reset-password", "ada", "--enable")).isEqualTo(ExitCode.DONE);
        assertThat(listed().get(0).get("disabled").booleanValue()).isFalse();

        for (String command : new String[] {"reset-password", "disable"}) {
            assertThat(run("accounts", command, "nobody")).isEqualTo(ExitCode.USAGE);
            assertThat(err.toString())
                    .contains("There is no account of this name")
                    .doesNotContain("nobody");
        }
        assertThat(traces())
                .containsExactly(
                        "SystemGrantIssued",
                        "AccountCreated",
                        "AccountPasswordRenewed",
                        "AccountDisabled",
                        "AccountPasswordRenewed",
                        "AccountEnabled");
    }

    @Test
    void a_name_that_is_taken_is_refused_before_anybody_is_hired() throws IOException {
        assertThat(run("accounts", "first-administrator", "ada")).isEqualTo(ExitCode.DONE);
        String worker = listed().get(0).get("worker").stringValue();

        assertThat(run("accounts", "add", "ada", "--worker", worker)).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("There is an account of this name already");
        assertThat(run("accounts", "add", "ada.fields", "--worker", worker)).isEqualTo(ExitCode.DONE);
        assertThat(listed()).hasSize(2);
        assertThat(hires()).hasSize(1);
    }

    @Test
    void of_many_who_ask_at_once_no_third_becomes_an_administrator() throws IOException {
        assertThat(run("accounts", "first-administrator", "x")).isEqualTo(ExitCode.USAGE);
        try (Stores.Opened opened = open()) {
            AccountDesk desk = opened.part(AccountDesk.class);
            List<Boolean> made = Flux.range(0, 6)
                    .flatMap(number -> desk.take(AccountOrder.firstAdministrator("admin" + number, null, null), "test")
                            .map(answer -> true)
                            .onErrorResume(AccountRefused.class, refused -> {
                                assertThat(refused.reason()).isEqualTo(AccountRefused.Reason.ADMINISTRATOR_EXISTS);
                                return Mono.just(false);
                            }))
                    .collectList()
                    .block(PATIENCE);
            assertThat(made).hasSize(6);
            // whoever read after the first was hired may be the second
            assertThat(made.stream().filter(one -> one).count())
                    .isBetween(1L, 2L)
                    .isEqualTo(hires(opened).size());
        }
        assertThat(listed()).hasSize(hires().size());
    }

    @Test
    void when_the_last_administrator_has_left_there_is_a_first_one_again() throws IOException {
        assertThat(run("accounts", "first-administrator", "ada")).isEqualTo(ExitCode.DONE);
        try (Stores.Opened opened = open()) {
            var origin = new RequestOrigin(new RequestId(UUID.randomUUID()), "test");
            ServiceGrant grant =
                    CountySetup.done(opened.part(ServiceGrants.class).issue("test", PurposeOfUse.HOPERAT, origin));
            CountySetup.done(opened.part(CareCommands.class)
                    .dispatchAsSystem(
                            grant,
                            new WorkforceCommand.SeparateWorker(
                                    CountySetup.provenance(opened.part(PolicyPack.class)),
                                    hires(opened).getFirst().worker())));
        }

        assertThat(run("accounts", "first-administrator", "ada")).isEqualTo(ExitCode.USAGE);
        assertThat(run("accounts", "first-administrator", "eve")).isEqualTo(ExitCode.DONE);
        assertThat(hires()).hasSize(2);
        assertThat(listed().get(0).get("employed").booleanValue()).isFalse();
    }

    /** The access ledger's entries, which begin with the grants that the stores' own services take at each opening. */
    private List<String> traces() {
        try (Stores.Opened opened = open()) {
            return Objects.requireNonNull(opened.part(AccessLedger.class)
                    .between(0, Long.MAX_VALUE)
                    .map(Recorded::event)
                    .filter(entry ->
                            Actor.service("accounts").equals(entry.asking().actor()))
                    .map(entry -> entry.getClass().getSimpleName())
                    .collectList()
                    .block(PATIENCE));
        }
    }

    private List<WorkerEvent.Hired> hires() {
        try (Stores.Opened opened = open()) {
            return hires(opened);
        }
    }

    private static List<WorkerEvent.Hired> hires(Stores.Opened opened) {
        CareHistory history = opened.part(CareHistory.class);
        return Objects.requireNonNull(history.position()
                .flatMapMany(newest -> history.all(Set.of(EventCatalogue.nameOf(WorkerEvent.Hired.class)), newest))
                .map(recorded -> (WorkerEvent.Hired) recorded.event())
                .collectList()
                .block(PATIENCE));
    }

    private Stores.Opened open() {
        return TestStores.real().openOrMake(List.of("--throughline.data-dir=" + data()), new PrintWriter(err, true));
    }
}
