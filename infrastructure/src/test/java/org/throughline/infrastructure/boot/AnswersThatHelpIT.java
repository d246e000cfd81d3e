package org.throughline.infrastructure.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.throughline.infrastructure.boot.Story.body;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.throughline.infrastructure.boot.Staff.Programs;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whoever is told no is told what it is about: which record, which field, which header. */
class AnswersThatHelpIT {
    private static final JsonMapper JSON = new JsonMapper();

    private final TestCounty county = TestCounty.get();
    private final Web web = county.web();
    private final Story story = new Story(web);

    @Test
    void a_discharge_that_open_work_forbids_says_which_work_it_is() {
        String client = story.person();
        String episode = story.episode(Staff.CLINICIAN, client, Programs.OUTPATIENT);
        String transition = transitionOf(client, Programs.OUTPATIENT);
        Map<String, Object> discharge = body(
                "client",
                client,
                "program",
                Programs.OUTPATIENT,
                "kind",
                "INTERVIEWED",
                "reason",
                "COMPLETED",
                "followUp",
                body("kind", "NotApplicable", "reason", "DECEASED"));
        String path = "/episodes/" + episode;
        List<String> documents = List.of("SUMMARY", "MEDICATION_LIST", "SAFETY_PLAN", "CONSENT_FOR_FOLLOW_UP");
        Reply missing = web.post(Staff.CLINICIAN, path + "/discharge", discharge);
        missing.refused(422, "DISCHARGE_DOCUMENTS_MISSING");
        assertThat(missing.json().path("detail").asString("")).contains(documents);
        for (String document : documents) {
            web.post(
                            Staff.CLINICIAN,
                            path + "/documents",
                            body("client", client, "program", Programs.OUTPATIENT, "document", document))
                    .done();
        }

        Reply refused = web.post(Staff.CLINICIAN, path + "/discharge", discharge);

        refused.refused(422, "OPEN_OBLIGATIONS_REMAIN");
        assertThat(refused.json().path("standing"))
                .isEqualTo(JSON.valueToTree(Map.of("transition", List.of(transition))));
    }

    @Test
    void a_line_break_of_another_system_is_a_line_break() {
        String client = story.person();
        story.episode(Staff.CLINICIAN, client, Programs.OUTPATIENT);
        String contact = story.contact(
                client, Programs.OUTPATIENT, "PHONE", "KEPT", "note", "First line.\r\nSecond line.\n\tThird line.");
        JsonNode trail = web.get(Staff.SUPERVISOR, "/clients/" + client + "/audit-trail?limit=200")
                .done()
                .json();
        assertThat(trail.findValues("personal").toString() + trail)
                .contains(contact)
                .contains("First line.\\nSecond line.\\n\\tThird line.")
                .doesNotContain("\\r");
    }

    @Test
    void a_field_that_stands_there_twice_is_told_as_such_and_where() {
        assertError(raw("/contacts", "{\"client\":1,\"client\":2}"), "client", "stands there twice");
        assertError(
                raw(
                        "/clients",
                        "{\"details\":{\"contactPoints\":[{},{\"value\":\"Kanarqvx\",\"value\":\"Kanarqvx\"}]}}"),
                "details.contactPoints[1].value",
                "stands there twice");
        assertError(raw("/clients", "{\"details\":{\"name\":{}},\"details\":{}}"), "details", "stands there twice");
        assertError(raw("/clients", "{\"Kan arqvx\":1,\"Kan arqvx\":2}"), "(unreadable name)", "stands there twice");
        assertError(raw("/clients", "{\"details\":{}} {}"), "(body)", "is no JSON");
        assertError(raw("/clients", "{\"details\":{"), "(body)", "is no JSON");
    }

    @Test
    void an_empty_text_is_no_value_of_any_field() {
        var everywhere = body(
                "client", "", "worker", "", "program", " ", "channel", "", "outcome", "", "note", "", "occurredAt", "");
        everywhere.put("occurredBasis", "");
        Reply reply = web.post(Staff.PEER, "/contacts", everywhere);
        reply.refused(400, "INVALID_REQUEST");
        assertThat(reply.wrongFields()).containsExactlyInAnyOrderElementsOf(everywhere.keySet());
        assertThat(reply.json().path("errors"))
                .allSatisfy(
                        error -> assertThat(error.path("problem").asString("")).isEqualTo("is empty"));
        assertThat(reply.body()).contains("or no such field");
        assertError(web.get(Staff.SUPERVISOR, "/clients/" + story.person() + "/audit-trail?asOf="), "asOf", "is empty");
    }

    @Test
    void a_header_that_is_given_twice_is_refused_and_not_the_first_believed() {
        long before = county.next("care");
        for (String name : List.of("Idempotency-Key", "Purpose-Of-Use")) {
            Reply reply = web.post(
                    Staff.COORDINATOR,
                    "/clients",
                    JSON.writeValueAsBytes(body("details", Story.details())),
                    name,
                    "TREAT",
                    name,
                    "TREAT");
            assertError(reply, "header " + name, "is given twice");
        }
        assertThat(county.next("care")).isEqualTo(before);
    }

    @Test
    void a_character_set_and_a_coding_that_are_not_read_are_refused_by_name() {
        long before = county.next("care");
        byte[] content = JSON.writeValueAsBytes(body("details", Story.details()));
        for (String charset : List.of("ISO-8859-1", "utf-16", "no-such-set")) {
            Reply reply = web.post(
                    Staff.COORDINATOR, "/clients", content, "Content-Type", "application/json;charset=" + charset);
            reply.refused(415, "UNSUPPORTED_MEDIA_TYPE");
            assertThat(reply.wrongFields()).containsExactly("header Content-Type");
        }
        for (String coding : List.of("gzip", "br", "nonsense")) {
            Reply reply = web.post(Staff.COORDINATOR, "/clients", content, "Content-Encoding", coding);
            reply.refused(415, "UNSUPPORTED_MEDIA_TYPE");
            assertThat(reply.wrongFields()).containsExactly("header Content-Encoding");
            assertThat(reply.header("accept-encoding")).isEqualTo("identity");
        }
        assertThat(county.next("care")).isEqualTo(before);
        byte[] umlauts =
                "{\"details\":{\"name\":{\"family\":\"Müller\",\"given\":[\"Zoë\"]}}}".getBytes(StandardCharsets.UTF_8);
        web.post(
                        Staff.COORDINATOR,
                        "/clients",
                        umlauts,
                        "Content-Type",
                        "application/json; charset=\"UTF-8\"",
                        "Content-Encoding",
                        "identity")
                .done();
    }

    @Test
    void the_rules_of_an_access_history_come_with_their_sentences() {
        String client = story.person();
        String newest = county.told("care", county.next("care") - 1);
        web.get(Staff.COORDINATOR, "/clients/" + client + "?position=" + newest).done();
        web.get(Staff.STRANGER, "/clients/" + client);
        var rules = new ArrayList<String>();
        for (JsonNode row : web.accessHistory("/clients/" + client)) {
            if (!row.path("rule").isNull()) {
                rules.add(row.path("rule").asString("") + " "
                        + row.path("ruleMeaning").asString(""));
            }
        }
        assertThat(rules)
                .contains("D03 Nothing relates the worker to the client.")
                .allSatisfy(rule -> assertThat(rule).matches("[PDF]\\d\\d [A-Z].*\\."));
    }

    /** A transition that the program owns, because it took it over. */
    private String transitionOf(String client, String program) {
        String transition = story.transition(client);
        String path = "/transitions/" + transition;
        web.post(Staff.COORDINATOR, path + "/handoff-request", body("client", client, "receiver", program))
                .done();
        web.post(Staff.CLINICIAN, path + "/handoff-acceptance", body("client", client))
                .done();
        return transition;
    }

    private Reply raw(String path, String content) {
        return web.post(Staff.COORDINATOR, path, content.getBytes(StandardCharsets.UTF_8));
    }

    private static void assertError(Reply reply, String field, String problem) {
        reply.refused(400, "INVALID_REQUEST");
        JsonNode error = reply.json().path("errors").get(0);
        assertThat(error.path("field").asString("")).isEqualTo(field);
        assertThat(error.path("problem").asString("")).isEqualTo(problem);
        assertThat(error.path("acceptable").asString("")).isNotBlank();
        assertThat(reply.body()).doesNotContain("Kanarqvx", "Kan arqvx");
    }
}
