package org.throughline.infrastructure.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.throughline.infrastructure.boot.Story.body;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.throughline.infrastructure.embeddedmongo.TestStore;
import org.throughline.infrastructure.ledger.EpochPosition;
import org.throughline.infrastructure.ledger.Ledger;
import org.throughline.infrastructure.vault.TransitServer;

/** What callers are told while the service that holds the key-encryption key does not answer. */
class KeyServiceAwayIT {
    private static final String CANARY = "Kanarqvx";

    @TempDir
    private static Path secrets;

    private static TransitServer keyService;
    private static ConfigurableApplicationContext application;
    private static Web web;

    @BeforeAll
    static void start() throws IOException {
        keyService = new TransitServer();
        Path token = Files.writeString(secrets.resolve("token"), TransitServer.TOKEN);
        Files.setPosixFilePermissions(token, PosixFilePermissions.fromString("rw-------"));
        // Ends with this process: two applications in one share the threads of their servers, and would end them.
        application = TestCounty.start(
                Files.createTempDirectory("throughline-county"),
                Stream.concat(
                                Stream.of(
                                        "--throughline.vault.key-encryption-key=" + keyService.uri(),
                                        "--throughline.vault.token-file=" + token,
                                        "--throughline.vault.keys-kept=1ms"),
                                TestStore.ofApplication().stream())
                        .toArray(String[]::new));
        web = new Web(
                application.getEnvironment().getRequiredProperty("local.server.port"),
                new CountySetup(application).open());
    }

    @AfterEach
    void answerAgain() {
        keyService.seal(false);
    }

    @AfterAll
    static void stop() {
        keyService.close();
    }

    @Test
    void a_view_answers_503_and_shows_nothing() {
        var story = new Story(web);
        String client = story.person();
        story.episode(Staff.CLINICIAN, client, Staff.Programs.OUTPATIENT);
        String path = "/clients/" + client + "/audit-trail";
        assertThat(web.get(Staff.SUPERVISOR, path).done().body()).contains(CANARY);

        keyService.seal(true);

        assertTellsNothing(web.get(Staff.SUPERVISOR, path).refused(503, "ACCESS_TRACE_UNAVAILABLE"));
        keyService.seal(false);
        assertThat(web.get(Staff.SUPERVISOR, path).done().body()).contains(CANARY);
    }

    @Test
    void a_command_answers_503_and_records_nothing_and_the_same_request_is_done_later() {
        Map<String, Object> registration = body("client", Story.newId(), "details", Story.details());
        String[] key = {"Idempotency-Key", Story.newId()};
        long next = nextOfCare();

        keyService.seal(true);

        assertTellsNothing(
                web.post(Staff.COORDINATOR, "/clients", registration, key).refused(503, "STORE_UNAVAILABLE"));
        assertThat(nextOfCare()).isEqualTo(next);
        keyService.seal(false);
        Reply done = web.post(Staff.COORDINATOR, "/clients", registration, key).done();
        assertThat(done.json().path("repeated").asBoolean()).isFalse();
        assertThat(EpochPosition.parse(done.position()).position()).isGreaterThanOrEqualTo(next);
    }

    private static void assertTellsNothing(Reply reply) {
        for (String secret : List.of(CANARY, TransitServer.TOKEN, "sealed", "transit", "Exception")) {
            assertThat(reply.body()).doesNotContain(secret);
        }
    }

    private static long nextOfCare() {
        return Objects.requireNonNull(
                        application.getBean("care", Ledger.class).head().block())
                .next();
    }
}
