package org.throughline.infrastructure.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.throughline.infrastructure.boot.Story.body;
import static org.throughline.infrastructure.boot.Story.newId;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.throughline.infrastructure.access.rule.AccessRule;
import org.throughline.infrastructure.boot.Staff.Programs;
import tools.jackson.databind.JsonNode;

/** Nobody makes themselves related to a client but by saying so, where others see it. */
class DeclaredEncounterIT {
    private final Web web = TestCounty.get().web();
    private final Story story = new Story(web);

    static Stream<Arguments> makingOneselfRelated() {
        return Stream.of(
                Arguments.of("/intakes", body("program", Programs.RESIDENTIAL)),
                Arguments.of("/episodes", body("program", Programs.RESIDENTIAL, "legalStatus", "VOLUNTARY")),
                Arguments.of(
                        "/workers/" + Staff.STRANGER.id() + "/caseload",
                        body("program", Programs.RESIDENTIAL, "episode", newId(), "role", "PRIMARY_CLINICIAN")),
                Arguments.of("/referrals", body("source", "SELF", "urgency", "ROUTINE", "owner", Programs.RESIDENTIAL)),
                Arguments.of("/transitions", body("type", "HOSPITAL_TO_OUTPATIENT", "queue", Programs.RESIDENTIAL)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("makingOneselfRelated")
    void naming_a_client_to_whom_nothing_relates_one_is_answered_like_naming_nobody(
            String path, Map<String, Object> said) {
        String client = story.person();

        Reply unrelated = web.post(Staff.STRANGER, path, naming(said, client));
        Reply unknown = web.post(Staff.STRANGER, path, naming(said, newId()));

        unrelated.refused(404, "CLIENT_UNKNOWN");
        assertThat(unrelated.distinguishable()).isEqualTo(unknown.distinguishable());
        web.get(Staff.STRANGER, "/clients/" + client).refused(404, "CLIENT_UNKNOWN");
    }

    @Test
    void a_call_that_names_a_client_is_an_encounter_that_the_supervisor_finds_first_in_the_register() {
        String client = story.person();

        Reply call = web.post(Staff.STRANGER, "/crises", call(client)).done();

        assertThat(types(call)).containsExactly("crisis.CrisisContactReceived", "encounter.EncounterDeclared");
        JsonNode first = rows(Staff.SUPERVISOR).getFirst();
        assertThat(first.path("client").asString("")).isEqualTo(client);
        assertThat(first.path("worker").asString("")).isEqualTo(Staff.STRANGER.id());
        assertThat(first.path("kind").asString("")).isEqualTo("CRISIS");
        assertThat(first.path("standing").asString("")).isEqualTo("NOT_CONFIRMED");
        assertThat(first.path("acknowledgedBy").asString("")).isEmpty();
        web.get(Staff.STRANGER, seen("/clients/" + client)).done();
        assertThat(rulesOf(Staff.STRANGER, client)).containsExactly(AccessRule.DECLARED_ENCOUNTER.id());
    }

    @Test
    void saying_who_the_person_in_an_open_crisis_is_is_an_encounter() {
        String client = story.person();
        String person = newId();
        String crisis = story.crisis(person);

        Reply identified = web.post(
                        Staff.RESPONDER,
                        "/crises/" + crisis + "/identification",
                        body("person", person, "client", client, "confidencePercent", 90))
                .done();

        assertThat(types(identified)).containsExactly("crisis.PersonInCrisisIdentified", "encounter.EncounterDeclared");
        assertThat(row(Staff.PRIVACY_OFFICER, client).path("crisis").asString(""))
                .isEqualTo(crisis);
        web.post(
                        Staff.RESPONDER,
                        "/crises/" + story.crisis(person) + "/identification",
                        body("person", person, "client", newId(), "confidencePercent", 90))
                .refused(404, "CLIENT_UNKNOWN");
    }

    @Test
    void a_walk_in_at_ten_to_six_waits_for_nobody() {
        String client = story.person();
        String encounter = newId();

        web.get(Staff.STRANGER, "/clients/" + client).refused(404, "CLIENT_UNKNOWN");
        story.encounter(Staff.STRANGER, encounter, client, Programs.RESIDENTIAL).done();

        web.get(Staff.STRANGER, seen("/clients/" + client)).done();
        web.get(Staff.STRANGER, "/clients/" + client + "/caseload").refused(404, "CLIENT_UNKNOWN");
        web.get(Staff.STRANGER, "/clients/" + client + "/appointments").refused(404, "CLIENT_UNKNOWN");
        web.post(Staff.STRANGER, "/intakes", body("client", client, "program", Programs.RESIDENTIAL))
                .done();
        web.get(Staff.STRANGER, seen("/clients/" + client + "/caseload")).done();
        assertThat(rulesOf(Staff.STRANGER, client))
                .containsExactly(AccessRule.DECLARED_ENCOUNTER.id(), AccessRule.OPEN_INTAKE.id());

        web.post(Staff.STRANGER, "/encounters/" + encounter + "/confirmation", body("program", Programs.RESIDENTIAL))
                .refused(422, "ENCOUNTER_NEEDS_ANOTHER");
        web.post(Staff.CLINICIAN, "/encounters/" + encounter + "/confirmation", body("program", Programs.OUTPATIENT))
                .refused(404, "ENCOUNTER_UNKNOWN");
        web.post(Staff.SUPERVISOR, "/encounters/" + encounter + "/confirmation", body("program", Programs.INTAKE))
                .done();
        assertThat(row(Staff.STRANGER, client).path("standing").asString("")).isEqualTo("CONFIRMED");

        web.post(Staff.PRIVACY_OFFICER, "/encounters/" + encounter + "/acknowledgement", body())
                .done();
        assertThat(row(Staff.SUPERVISOR, client).path("acknowledgedBy").asString(""))
                .isEqualTo(Staff.PRIVACY_OFFICER.id());
    }

    @Test
    void a_part_2_encounter_is_told_to_nobody_outside_its_program() {
        String client = story.person();
        String encounter = newId();
        story.encounter(Staff.SUD_CLINICIAN, encounter, client, Programs.SUD).done();

        web.get(Staff.SUD_CLINICIAN, seen("/clients/" + client)).done();
        assertThat(rows(Staff.SUPERVISOR))
                .noneMatch(row -> row.path("client").asString("").equals(client));
        Reply hidden = web.post(
                Staff.SUPERVISOR, "/encounters/" + encounter + "/confirmation", body("program", Programs.INTAKE));
        Reply unknown = web.post(
                Staff.SUPERVISOR, "/encounters/" + newId() + "/confirmation", body("program", Programs.INTAKE));
        hidden.refused(404, "ENCOUNTER_UNKNOWN");
        assertThat(hidden.distinguishable()).isEqualTo(unknown.distinguishable());
        web.post(Staff.SUD_SUPERVISOR, "/encounters/" + encounter + "/confirmation", body("program", Programs.SUD))
                .done();
    }

    @Test
    void the_intake_queue_refers_whoever_comes_and_the_register_says_so() {
        String client = registeredBy(Staff.PEER);

        web.get(Staff.COORDINATOR, seen("/clients/" + client)).done();
        web.get(Staff.COORDINATOR, "/clients/" + client + "/caseload").refused(404, "CLIENT_UNKNOWN");
        web.post(
                        Staff.COORDINATOR,
                        "/contacts",
                        body("client", client, "worker", Staff.COORDINATOR.id(), "channel", "PHONE", "outcome", "KEPT"))
                .refused(404, "CLIENT_UNKNOWN");
        story.unsentReferral(client);

        JsonNode row = row(Staff.SUPERVISOR, client);
        assertThat(row.path("standing").asString("")).isEqualTo("NEEDS_NO_CONFIRMATION");
        assertThat(row.path("worker").asString("")).isEqualTo(Staff.COORDINATOR.id());
        web.get(Staff.COORDINATOR, seen("/clients/" + client + "/caseload")).done();
    }

    @Test
    void a_repeated_key_is_answered_although_nothing_relates_one_any_more() {
        String person = newId();
        String crisis = story.crisis(person);
        String client = story.person();
        Map<String, Object> said = body("person", person, "client", client, "confidencePercent", 90);
        String key = newId();
        Reply first = web.post(Staff.RESPONDER, "/crises/" + crisis + "/identification", said, "Idempotency-Key", key)
                .done();
        web.post(
                        Staff.RESPONDER,
                        "/crises/" + crisis + "/identification-retraction",
                        body("person", person, "client", client, "explanation", Canaries.text("explanation")))
                .done();
        web.get(Staff.RESPONDER, "/clients/" + client).refused(404, "CLIENT_UNKNOWN");

        Reply again = web.post(Staff.RESPONDER, "/crises/" + crisis + "/identification", said, "Idempotency-Key", key)
                .done();

        assertThat(again.json().path("events")).isEqualTo(first.json().path("events"));
        assertThat(again.json().path("repeated").asBoolean()).isTrue();
    }

    @Test
    void an_encounter_without_a_reason_or_about_nobody_is_refused_by_name() {
        Map<String, Object> said =
                body("client", story.person(), "program", Programs.RESIDENTIAL, "kind", "CALL", "reason", " ");
        assertThat(web.post(Staff.STRANGER, "/encounters", said).wrongFields()).containsExactly("reason");
        said.remove("reason");
        assertThat(web.post(Staff.STRANGER, "/encounters", said).wrongFields()).containsExactly("reason");
        said.put("reason", Canaries.text("reason"));
        said.remove("client");
        assertThat(web.post(Staff.STRANGER, "/encounters", said).wrongFields()).containsExactly("client");
        said.put("client", newId());
        web.post(Staff.STRANGER, "/encounters", said).refused(404, "CLIENT_UNKNOWN");
        said.put("program", Programs.OUTPATIENT);
        web.post(Staff.STRANGER, "/encounters", said).refused(403, "NOT_PERMITTED");
    }

    private static Map<String, Object> naming(Map<String, Object> said, String client) {
        Map<String, Object> whole = body("client", client);
        whole.putAll(said);
        return whole;
    }

    private static Map<String, Object> call(String person) {
        return body(
                "person",
                person,
                "channel",
                "LIFELINE_988",
                "relation",
                "BYSTANDER",
                "area",
                "URBAN",
                "queue",
                Programs.CRISIS);
    }

    /** Somebody who is known through a worker outside the intake queue. */
    private String registeredBy(Staff staff) {
        String client = newId();
        Reply registered = web.post(staff, "/clients", body("client", client, "details", Story.details()))
                .done();
        web.get(staff, "/clients/" + client + "?position=" + registered.position())
                .done();
        return client;
    }

    private static List<String> types(Reply reply) {
        var types = new ArrayList<String>();
        reply.json()
                .path("events")
                .forEach(event -> types.add(event.path("type").asString("")));
        return types;
    }

    private List<JsonNode> rows(Staff staff) {
        var rows = new ArrayList<JsonNode>();
        String newest = TestCounty.get().told("care", TestCounty.get().next("care") - 1);
        web.get(staff, "/encounters?limit=500&position=" + newest)
                .done()
                .json()
                .path("rows")
                .forEach(rows::add);
        return rows;
    }

    private JsonNode row(Staff staff, String client) {
        return rows(staff).stream()
                .filter(row -> row.path("client").asString("").equals(client))
                .findFirst()
                .orElseThrow();
    }

    /** The rules on which answers about the client were released to a worker, in their order. */
    private List<String> rulesOf(Staff staff, String client) {
        return web.accessHistory("/clients/" + client).stream()
                .filter(row -> row.path("actor").path("worker").asString("").equals(staff.id()))
                .map(row -> row.path("rule").asString(""))
                .filter(rule -> rule.startsWith("P"))
                .toList();
    }

    /** Views follow what was recorded; this one is asked for with all that has been. */
    private String seen(String path) {
        return path + "?position="
                + TestCounty.get().told("care", TestCounty.get().next("care") - 1);
    }
}
