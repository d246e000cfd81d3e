package org.throughline.infrastructure.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.context.ConfigurableApplicationContext;
import org.throughline.infrastructure.boot.Staff.Programs;
import org.throughline.infrastructure.embeddedmongo.TestStore;
import org.throughline.infrastructure.ledger.AppendCondition;
import org.throughline.infrastructure.ledger.Ledger;
import org.throughline.infrastructure.ledger.event.NewEvent;
import org.throughline.infrastructure.ledger.event.Tag;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An event that a view cannot read takes that view away and nothing else; the node is taken away with its last view. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PoisonedViewIT {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final Duration BOUND = Duration.ofSeconds(60);

    private static ConfigurableApplicationContext application;
    private static Web web;
    private static String person;

    @BeforeAll
    static void start() throws IOException {
        // Ends with this process: two applications in one share the threads of their servers, and would end them.
        application = TestCounty.start(
                Files.createTempDirectory("throughline-county"),
                TestStore.ofApplication().toArray(String[]::new));
        web = new Web(
                application.getEnvironment().getRequiredProperty("local.server.port"),
                new CountySetup(application).open());
        person = served();
    }

    /** Somebody to whom an episode relates the supervisor. */
    private static String served() {
        var story = new Story(web);
        String client = story.person();
        story.episode(Staff.CLINICIAN, client, Programs.OUTPATIENT);
        return client;
    }

    /** As a newer program would write it that has been taken back since. */
    private static void appendFromNewerProgram(String type, Tag... tags) {
        application
                .getBean("care", Ledger.class)
                .append(
                        List.of(new NewEvent(
                                UUID.randomUUID(),
                                type,
                                "99",
                                Set.of(tags),
                                Map.of(),
                                NewEvent.JSON,
                                "{\"unheard\":\"of\"}".getBytes(StandardCharsets.UTF_8))),
                        AppendCondition.none())
                .block(BOUND);
    }

    private static HttpResponse<String> health(String path) {
        String port = application.getEnvironment().getRequiredProperty("local.management.port");
        try {
            return CLIENT.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/actuator/health" + path))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static JsonNode view(String name) {
        return new JsonMapper()
                .readTree(health("/views").body())
                .path("components")
                .path("projectionHealth")
                .path("components")
                .path(name);
    }

    private static void awaitDown(String view) {
        Awaitility.await()
                .atMost(BOUND)
                .untilAsserted(
                        () -> assertThat(view(view).path("status").asString("")).isEqualTo("DOWN"));
    }

    @Test
    @Order(1)
    void with_all_views_answering_the_group_is_up() {
        web.get(Staff.SUPERVISOR, "/clients/" + person + "/caseload").done();
        assertThat(health("/views").statusCode()).isEqualTo(200);
        assertThat(view("caseload").path("status").asString("")).isEqualTo("UP");
        assertThat(view("client-header").path("status").asString("")).isEqualTo("UP");
        assertThat(health("/readiness").statusCode()).isEqualTo(200);
    }

    @Test
    @Order(2)
    void one_that_stopped_is_down_in_the_group_and_503_at_its_routes_and_the_node_stays_ready() {
        appendFromNewerProgram("referral.ReferralSent");
        awaitDown("caseload");

        assertThat(health("/views").statusCode()).isEqualTo(503);
        assertThat(health("/views/projectionHealth/caseload").statusCode()).isEqualTo(503);
        assertThat(health("/views/projectionHealth/client-header").statusCode()).isEqualTo(200);
        assertThat(view("caseload").path("details").path("stoppedBy").asString(""))
                .endsWith("referral.ReferralSent was stored in version 99 by a newer program;"
                        + " this one reads it up to version 1");
        web.get(Staff.SUPERVISOR, "/clients/" + person + "/caseload").refused(503, "VIEW_STOPPED");
        web.get(Staff.SUPERVISOR, "/programs/" + Programs.INTAKE + "/transitions")
                .refused(503, "VIEW_STOPPED");

        assertThat(view("client-header").path("status").asString("")).isEqualTo("UP");
        web.get(Staff.SUPERVISOR, "/clients/" + person).done();
        assertThat(health("/readiness").statusCode()).isEqualTo(200);
        new Story(web).person();
    }

    @Test
    @Order(3)
    void with_its_last_view_the_node_is_no_longer_ready() {
        appendFromNewerProgram("client.IdentityConfirmed");
        awaitDown("client-header");
        appendFromNewerProgram("appointment.AppointmentBooked");
        awaitDown("appointments");
        appendFromNewerProgram("encounter.EncounterDeclared");
        awaitDown("encounters");

        web.get(Staff.SUPERVISOR, "/clients/" + person).refused(503, "VIEW_STOPPED");
        assertThat(health("/readiness").statusCode()).isEqualTo(503);
        assertThat(health("/liveness").statusCode())
                .as("a restart would not help")
                .isEqualTo(200);
    }

    @Test
    @Order(4)
    void what_rests_on_an_event_of_a_newer_program_is_left_to_a_node_that_can_read_it() {
        String other = served();
        appendFromNewerProgram("client.ClientDetailsCorrected", new Tag("subject", person));

        web.get(Staff.SUPERVISOR, "/clients/" + person + "/audit-trail").refused(503, "NEWER_PROGRAM_NEEDED");
        web.post(Staff.COORDINATOR, "/clients/" + person + "/identity", Story.body("evidence", "DOCUMENT_SEEN"))
                .refused(503, "NEWER_PROGRAM_NEEDED");
        web.get(Staff.SUPERVISOR, "/clients/" + other + "/audit-trail").done();
    }
}
