package org.throughline.infrastructure.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.throughline.infrastructure.boot.Story.body;

import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A program's door, from the referral to the place. */
class ProgramBoardOverHttpIT {
    private final TestCounty county = TestCounty.get();
    private final Web web = county.web();
    private final Story story = new Story(web);
    private final String program = Story.newId();

    @Test
    void a_client_goes_over_the_board_from_the_referral_to_the_place_and_the_next_waits() {
        open();
        String client = story.person();
        String referral = story.referral(client, program);
        JsonNode asked = board("");
        assertThat(asked.path("toAnswer").asInt(-1)).isEqualTo(1);
        assertThat(asked.path("rows").get(0).path("referral").path("referral").asString(""))
                .isEqualTo(referral);
        assertThat(asked.path("rows").get(0).path("referral").path("source").asString(""))
                .isEqualTo("HOSPITAL");
        assertThat(asked.path("rows").get(0).path("name").isObject()).isTrue();
        assertThat(asked.path("taken").asInt(-1)).isZero();
        assertThat(asked.path("capacity").asInt(-1)).isEqualTo(1);

        Reply accepted = post("/referrals/" + referral + "/acceptance", body("worker", Staff.CLINICIAN.id()));
        assertThat(board("?position=" + accepted.position()).path("rows")).isEmpty();
        String intake = Story.newId();
        Reply begun =
                post("/intakes", body("intake", intake, "client", client, "program", program, "referral", referral));
        assertThat(kinds("?position=" + begun.position())).containsExactly("INTAKE");
        Reply decided = post(
                "/intakes/" + intake + "/completion", body("decision", "ADMIT", "decidedBy", Staff.CLINICIAN.id()));
        assertThat(kinds("?position=" + decided.position())).containsExactly("TO_ADMIT");
        Reply admitted = post("/episodes", admission(client));
        JsonNode full = board("?position=" + admitted.position());
        assertThat(full.path("rows")).isEmpty();
        assertThat(full.path("taken").asInt(-1)).isEqualTo(1);

        String next = story.person();
        story.encounter(Staff.CLINICIAN, Story.newId(), next, program).done();
        Reply waits = post("/episodes", admission(next));
        JsonNode waiting = board("?position=" + waits.position());
        assertThat(waiting.path("rows").findValuesAsString("kind")).containsExactly("WAITING");
        assertThat(waiting.path("rows").get(0).path("place").asInt(-1)).isEqualTo(1);
        assertThat(waiting.path("waiting").asInt(-1)).isEqualTo(1);
        assertThat(kinds("?asOf=" + decided.position())).containsExactly("TO_ADMIT");
        leave();
    }

    @Test
    void who_does_not_work_there_is_refused_as_for_a_program_that_does_not_exist() {
        open();
        Reply real = web.get(Staff.STRANGER, "/programs/" + program + "/board");
        Reply none = web.get(Staff.STRANGER, "/programs/" + Story.newId() + "/board");
        real.refused(403, "NOT_PERMITTED");
        assertThat(real.distinguishable()).isEqualTo(none.distinguishable());
        leave();
    }

    private void open() {
        web.post(
                        Staff.ADMINISTRATOR,
                        "/programs",
                        body(
                                "program",
                                program,
                                "terms",
                                body(
                                        "name",
                                        "A program with a door",
                                        "kind",
                                        "CASE_MANAGEMENT",
                                        "custodian",
                                        "5a11e000-0000-8000-8000-000000000001",
                                        "part2",
                                        false,
                                        "capacity",
                                        1)))
                .done();
        web.post(Staff.ADMINISTRATOR, "/workers/" + Staff.CLINICIAN.id() + "/programs", body("program", program))
                .done();
    }

    private void leave() {
        web.post(
                        Staff.ADMINISTRATOR,
                        "/workers/" + Staff.CLINICIAN.id() + "/programs/" + program + "/departure",
                        body())
                .done();
    }

    private Reply post(String path, Map<String, Object> asked) {
        return web.post(Staff.CLINICIAN, path, asked).done();
    }

    private Map<String, Object> admission(String client) {
        return body(
                "client",
                client,
                "program",
                program,
                "legalStatus",
                "VOLUNTARY",
                "primaryClinician",
                Staff.CLINICIAN.id(),
                "waitlistIfFull",
                true);
    }

    private JsonNode board(String parameters) {
        return web.get(Staff.CLINICIAN, "/programs/" + program + "/board" + parameters)
                .done()
                .json();
    }

    private Iterable<String> kinds(String parameters) {
        return board(parameters).path("rows").findValuesAsString("kind");
    }
}
