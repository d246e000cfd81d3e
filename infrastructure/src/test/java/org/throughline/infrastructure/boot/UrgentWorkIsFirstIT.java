package org.throughline.infrastructure.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.throughline.infrastructure.boot.Story.body;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.throughline.infrastructure.boot.Staff.Programs;
import tools.jackson.databind.JsonNode;

/** Cases 12 and 4 of use: who is in danger is seen first, and whoever read of them is found, whoever they turn out to be. */
class UrgentWorkIsFirstIT {
    private final TestCounty county = TestCounty.get();
    private final Web web = county.web();
    private final Story story = new Story(web);

    @Test
    void a_crisis_with_imminent_risk_is_first_on_the_intake_caseload_with_place_weapons_and_callback() {
        String person = Story.newId();
        String crisis = received(person, Programs.INTAKE, true);

        Reply answer = web.get(Staff.COORDINATOR, "/programs/" + Programs.INTAKE + "/caseload?position=" + newest())
                .done();

        JsonNode rows = answer.json().path("rows");
        assertThat(crisesOf(rows.get(0)).getFirst().path("imminentRisk").asBoolean())
                .isTrue();
        JsonNode row = rowOf(rows, person);
        JsonNode shown = row.path("crises").get(0);
        assertThat(shown.path("crisis").asString("")).isEqualTo(crisis);
        assertThat(shown.path("location").asString("")).isEqualTo("under the bridge");
        assertThat(shown.path("callback").asString("")).isEqualTo("+1 555 0100");
        assertThat(shown.path("weapons").asBoolean()).isTrue();
        for (JsonNode behind : after(rows, person)) {
            assertThat(crisesOf(behind).stream()
                            .filter(one -> one.path("imminentRisk").asBoolean())
                            .filter(one -> one.path("receivedAt")
                                            .asString("")
                                            .compareTo(shown.path("receivedAt").asString(""))
                                    < 0))
                    .as("an older one stands before")
                    .isEmpty();
        }
        JsonNode entry = historyOf(person).getLast();
        assertThat(entry.path("fields").toString()).contains("LOCATION", "CONTACT_POINTS", "NAME", "STATUS");
    }

    @Test
    void responders_and_workers_of_the_owning_program_have_a_list_of_open_crises_and_others_do_not_see_them() {
        String person = Story.newId();
        String crisis = received(person, Programs.CRISIS, true);
        String asked = "/crises?limit=500&position=" + newest();

        for (Staff staff : List.of(Staff.RESPONDER, Staff.CRISIS_CLINICIAN, Staff.PEER)) {
            JsonNode row = rowOf(web.get(staff, asked).done().json().path("rows"), person);
            assertThat(row.path("crisis").path("crisis").asString("")).isEqualTo(crisis);
            assertThat(row.path("crisis").path("location").asString("")).isEqualTo("under the bridge");
        }
        for (Staff staff : List.of(Staff.COORDINATOR, Staff.STRANGER, Staff.SUD_CLINICIAN)) {
            assertThat(web.get(staff, asked).done().body()).doesNotContain(person);
        }
        web.get(Staff.ANALYST, "/crises").refused(403, "NOT_PERMITTED");
        assertThat(historyOf(person))
                .extracting(one -> one.path("view").asString(""))
                .containsOnly("crises");
    }

    @Test
    void what_was_read_under_an_unknown_person_s_id_reaches_the_history_of_who_they_turn_out_to_be_until_retracted() {
        String unknown = Story.newId();
        String client = story.person();
        String crisis = received(unknown, Programs.CRISIS, false);
        web.get(Staff.RESPONDER, "/clients/" + unknown + "/caseload?position=" + newest())
                .done();
        String read = historyOf(unknown).getLast().path("request").asString("");
        assertThat(requests(historyOf(client))).doesNotContain(read);

        web.post(
                        Staff.CRISIS_CLINICIAN,
                        "/crises/" + crisis + "/identification",
                        body("person", unknown, "client", client, "confidencePercent", 90))
                .done();
        assertThat(requests(historyOf(client))).contains(read);

        web.post(
                        Staff.CRISIS_CLINICIAN,
                        "/crises/" + crisis + "/identification-retraction",
                        body("person", unknown, "client", client, "explanation", "a twin"))
                .done();
        assertThat(requests(historyOf(client))).doesNotContain(read);
        assertThat(requests(historyOf(unknown))).contains(read);
    }

    @Test
    void whom_a_row_names_as_carrying_a_command_knows_as_carrying() {
        String client = story.person();
        String episode = story.episode(Staff.CLINICIAN, client, Programs.OUTPATIENT);
        String asked = "/clients/" + client + "/caseload?position=";
        JsonNode carried = web.get(Staff.CLINICIAN, asked + newest())
                .done()
                .json()
                .path("rows")
                .get(0)
                .path("assignments");
        assertThat(carried.size()).isEqualTo(1);
        assertThat(carried.get(0).path("worker").asString("")).isEqualTo(Staff.CLINICIAN.id());

        Map<String, Object> assignment =
                body("client", client, "program", Programs.OUTPATIENT, "episode", episode, "role", "PRIMARY_CLINICIAN");
        String path = "/workers/" + Staff.CLINICIAN.id() + "/caseload";
        web.post(Staff.SUPERVISOR, path, assignment).refused(409, "CASELOAD_ASSIGNMENT_EXISTS");
        web.post(Staff.SUPERVISOR, path + "/end", assignment).done();

        assertThat(web.get(Staff.CLINICIAN, asked + newest())
                        .done()
                        .json()
                        .path("rows")
                        .get(0)
                        .path("assignments")
                        .size())
                .isZero();
        web.post(Staff.SUPERVISOR, path + "/end", assignment).refused(404, "CASELOAD_ASSIGNMENT_UNKNOWN");
    }

    private String received(String person, String queue, boolean imminentRisk) {
        String crisis = Story.newId();
        web.post(
                        Staff.RESPONDER,
                        "/crises",
                        body(
                                "crisis",
                                crisis,
                                "person",
                                person,
                                "channel",
                                "LIFELINE_988",
                                "relation",
                                "BYSTANDER",
                                "area",
                                "URBAN",
                                "location",
                                "under the bridge",
                                "callback",
                                "+1 555 0100",
                                "weapons",
                                true,
                                "imminentRisk",
                                imminentRisk,
                                "queue",
                                queue))
                .done();
        return crisis;
    }

    private String newest() {
        return county.told("care", county.next("care") - 1);
    }

    private List<JsonNode> historyOf(String client) {
        var rows = new ArrayList<JsonNode>();
        web.get(Staff.PRIVACY_OFFICER, "/clients/" + client + "/access-history?limit=1000")
                .done()
                .json()
                .path("rows")
                .forEach(rows::add);
        rows.removeIf(row -> row.path("view").asString("").equals("access-history"));
        return rows;
    }

    private static List<String> requests(List<JsonNode> rows) {
        return rows.stream().map(row -> row.path("request").asString("")).toList();
    }

    private static JsonNode rowOf(JsonNode rows, String client) {
        for (JsonNode row : rows) {
            if (row.path("client").asString("").equals(client)) {
                return row;
            }
        }
        throw new AssertionError("Not shown: " + client);
    }

    private static List<JsonNode> after(JsonNode rows, String client) {
        var behind = new ArrayList<JsonNode>();
        boolean found = false;
        for (JsonNode row : rows) {
            if (found) {
                behind.add(row);
            }
            found |= row.path("client").asString("").equals(client);
        }
        return behind;
    }

    private static List<JsonNode> crisesOf(JsonNode row) {
        var crises = new ArrayList<JsonNode>();
        row.path("crises").forEach(crises::add);
        return crises;
    }
}
