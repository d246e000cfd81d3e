package org.throughline.infrastructure.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Base64;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.throughline.infrastructure.cli.Cli;
import org.throughline.infrastructure.cli.console.ExitCode;
import org.throughline.infrastructure.operations.OperatorFile;
import org.throughline.kernel.id.ProgramId;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whoever may read the data directory sees and mends the views and automations of the running server; nobody else does. */
class OperatorsIT {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final TestCounty county = TestCounty.get();
    private final Path data = county.home().resolve("data");
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path directory;

    private int run(String... arguments) {
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

    private int status(String method, String port, String path, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .method(
                        method,
                        HttpRequest.BodyPublishers.ofString(method.equals("GET") ? "" : "{\"action\":\"retry\"}"))
                .header("Content-Type", "application/json");
        if (headers.length > 0) {
            request.headers(headers);
        }
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private String key() throws IOException {
        return "Bearer " + OperatorFile.read(data).orElseThrow().key();
    }

    @Test
    void the_key_is_in_a_file_for_its_owner_alone_and_opens_only_the_management_port() throws Exception {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("operator.json"))))
                .isEqualTo("rw-------");
        String management = county.setting("local.management.port");
        String path = "/actuator/projections";
        assertThat(status("GET", management, path, "Authorization", key())).isEqualTo(200);
        assertThat(status("GET", county.setting("local.server.port"), path, "Authorization", key()))
                .isIn(401, 403);
    }

    @Test
    void without_the_key_nobody_sees_or_changes_anything() throws Exception {
        String management = county.setting("local.management.port");
        String worker =
                "Basic " + Base64.getEncoder().encodeToString("administrator:any".getBytes(StandardCharsets.UTF_8));
        for (String path : new String[] {
            "/actuator/projections",
            "/actuator/projections/caseload",
            "/actuator/automations",
            "/actuator/automations/stubborn"
        }) {
            for (String method : new String[] {"GET", "POST", "DELETE"}) {
                assertThat(status(method, management, path)).isEqualTo(401);
                assertThat(status(method, management, path, "Authorization", "Bearer no"))
                        .isEqualTo(401);
                assertThat(status(method, management, path, "Authorization", worker))
                        .isEqualTo(401);
            }
        }
        assertThat(status("GET", management, "/actuator/health")).isEqualTo(200);
    }

    @Test
    void the_command_line_lists_and_mends_the_views_of_the_running_server() throws Exception {
        Path json = directory.resolve("views.json");
        assertThat(run("projections", "list", "--json", json.toString())).isEqualTo(ExitCode.DONE);
        assertThat(out.toString()).contains("caseload", "client-header", "leading");
        JsonNode caseload = new JsonMapper().readTree(Files.readString(json)).get(0);
        assertThat(caseload.get("head").longValue()).isPositive();
        assertThat(caseload.get("lag").longValue()).isNotNegative();

        assertThat(run("projections", "retry", "caseload")).isEqualTo(ExitCode.DONE);
        assertThat(out.toString()).contains("caseload: 0 keys wait");
        assertThat(run("projections", "rebuild", "client-header")).isEqualTo(ExitCode.DONE);
        assertThat(out.toString()).contains("client-header stands at position");
        assertThat(run("projections", "rebuild", "none")).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("There is no view 'none'; there are ", "caseload, client-header");
        assertThat(Files.readString(json)).doesNotContain(Cast.get().id("client"));
    }

    @Test
    void what_an_automation_failed_on_is_listed_counted_and_handled_once_it_is_mended() throws Exception {
        StubbornAutomation automation = county.part(StubbornAutomation.class);
        automation.fails(true);
        ProgramId program = county.openProgram();
        await(() -> assertThat(parked("parked.json").get("parked").longValue()).isEqualTo(1));
        JsonNode sequence = parked("parked.json").get("sequences").get(0);
        assertThat(sequence.get("event").stringValue()).isEqualTo("program.ProgramOpened");
        assertThat(sequence.get("failure").stringValue()).isEqualTo("IllegalStateException");
        assertThat(out.toString())
                .contains(
                        "stubborn",
                        "waits since",
                        "program.ProgramOpened (IllegalStateException, attempts: 1, events: 1)");
        assertThat(Files.readString(directory.resolve("parked.json")))
                .doesNotContain(program.toString(), program.tagValue());
        await(() -> assertThat(meter()).isEqualTo(1));

        assertThat(run("automations", "retry", "stubborn")).isEqualTo(ExitCode.WITH_REJECTS);
        assertThat(out.toString()).contains("stubborn: 0 events handled, 1 wait");
        assertThat(parked("parked.json").get("sequences").get(0).get("attempts").intValue())
                .isEqualTo(2);
        assertThat(run("automations", "retry", "stubborn", "--sequence", "none"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("No sequence 'none' of stubborn waits");

        automation.fails(false);
        assertThat(run(
                        "automations",
                        "retry",
                        "stubborn",
                        "--sequence",
                        sequence.get("id").stringValue()))
                .isEqualTo(ExitCode.DONE);
        assertThat(out.toString()).contains("stubborn: 1 events handled, 0 wait");
        assertThat(parked("parked.json").get("sequences")).isEmpty();
        assertThat(run("automations", "retry", "none")).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("There is no automation 'none'; there are stubborn");
    }

    private JsonNode parked(String file) throws IOException {
        Path json = directory.resolve(file);
        assertThat(run("automations", "list", "--json", json.toString())).isEqualTo(ExitCode.DONE);
        return new JsonMapper().readTree(Files.readString(json)).get(0);
    }

    private double meter() {
        return county.part(MeterRegistry.class)
                .get("throughline.automation.parked")
                .tag("automation", "stubborn")
                .gauge()
                .value();
    }

    private static void await(ThrowingRunnable condition) {
        Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(condition);
    }

    @Test
    void without_a_server_nobody_retries_what_an_automation_failed_on() {
        assertThat(Cli.of(
                                settings -> {
                                    throw new IllegalStateException("No store was asked for");
                                },
                                settings -> {
                                    throw new IllegalStateException("No server was asked for");
                                },
                                new PrintWriter(out, true),
                                new PrintWriter(err, true))
                        .execute("automations", "list", "--data-dir", directory.toString()))
                .isEqualTo(ExitCode.STORE);
        assertThat(err.toString()).contains("No server runs on " + directory);
    }

    @Test
    void what_a_request_gets_wrong_is_refused() throws Exception {
        String management = county.setting("local.management.port");
        assertThat(status("POST", management, "/actuator/projections/none", "Authorization", key()))
                .isEqualTo(404);
        assertThat(status("POST", management, "/actuator/automations/none", "Authorization", key()))
                .isEqualTo(400);
        assertThat(status("POST", management, "/actuator/projections", "Authorization", key()))
                .isIn(404, 405);
    }
}
