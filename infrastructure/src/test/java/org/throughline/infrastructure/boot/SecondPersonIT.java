package org.throughline.infrastructure.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.throughline.infrastructure.boot.Story.body;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.throughline.infrastructure.access.relationship.WorkerDirectory;
import org.throughline.infrastructure.access.relationship.WorkerNow;
import org.throughline.infrastructure.boot.Staff.Programs;
import org.throughline.kernel.id.WorkerId;
import org.throughline.kernel.workforce.WorkerRole;
import tools.jackson.databind.JsonNode;

/** One administrator asks, somebody else confirms, and until then nothing is in force. */
class SecondPersonIT {
    private static final String REQUESTS = "/staffing-requests";

    private final TestCounty county = TestCounty.get();
    private final Web web = county.web();

    @Test
    void a_joining_of_a_part_2_program_waits_for_a_supervisor_of_it() {
        String worker = hired("CLINICIAN");
        Reply asked = web.post(Staff.ADMINISTRATOR, joining(worker), body("program", Programs.SUD))
                .done();
        assertThat(asked.body()).contains("ProgramJoiningRequested").doesNotContain("WorkerJoinedProgram");
        assertThat(now(worker).programs()).isEmpty();

        assertThat(waiting(Staff.ADMINISTRATOR, worker)).singleElement().satisfies(row -> {
            assertThat(row.path("kind").asString("")).isEqualTo("JOIN_PROGRAM");
            assertThat(row.path("program").asString("")).isEqualTo(Programs.SUD);
            assertThat(row.path("askedBy").asString("")).isEqualTo(Staff.ADMINISTRATOR.id());
            assertThat(row.path("name").path("family").asString("")).startsWith("Kanarqvx");
            assertThat(row.path("decidable").asBoolean()).isFalse();
            assertThat(row.path("withdrawable").asBoolean()).isTrue();
        });
        assertThat(waiting(Staff.SUD_SUPERVISOR, worker))
                .singleElement()
                .satisfies(row -> assertThat(row.path("decidable").asBoolean()).isTrue());
        assertThat(waiting(Staff.SUPERVISOR, worker)).isEmpty();

        String confirmation = joining(worker) + "/" + Programs.SUD + "/confirmation";
        web.post(Staff.ADMINISTRATOR, confirmation, body()).refused(422, "SECOND_PERSON_REQUIRED");
        web.post(Staff.SUPERVISOR, confirmation, body()).refused(403, "NOT_PERMITTED");
        web.post(Staff.SUD_CLINICIAN, confirmation, body()).refused(403, "NOT_PERMITTED");
        assertThat(now(worker).programs()).isEmpty();

        web.post(Staff.SUD_SUPERVISOR, confirmation, body()).done();
        assertThat(now(worker).programs()).containsExactly(Programs.id(Programs.SUD));
        assertThat(waiting(Staff.SECOND_ADMINISTRATOR, worker)).isEmpty();
    }

    @Test
    void a_privacy_officer_and_an_administrator_are_nothing_before_another_administrator_confirms() {
        for (String role : List.of("PRIVACY_OFFICER", "ADMINISTRATOR")) {
            String worker = hired(role);
            assertThat(now(worker).employed()).isFalse();
            assertThat(waiting(Staff.SECOND_ADMINISTRATOR, worker))
                    .singleElement()
                    .satisfies(row ->
                            assertThat(row.path("roles").get(0).asString("")).isEqualTo(role));
            assertThat(waiting(Staff.SUD_SUPERVISOR, worker)).isEmpty();
            String hire = "/workers/" + worker + "/hire/";

            web.post(Staff.ADMINISTRATOR, hire + "confirmation", body()).refused(422, "SECOND_PERSON_REQUIRED");
            web.post(Staff.SECOND_ADMINISTRATOR, hire + "withdrawal", body()).refused(422, "NOT_THE_ONE_WHO_ASKED");
            web.post(Staff.SECOND_ADMINISTRATOR, hire + "confirmation", body()).done();

            assertThat(now(worker).roles()).containsExactly(WorkerRole.valueOf(role));
            web.post(Staff.SECOND_ADMINISTRATOR, hire + "confirmation", body()).refused(404, "REQUEST_UNKNOWN");
            // nobody shall be left who could confirm in other tests
            web.post(Staff.ADMINISTRATOR, "/workers/" + worker + "/separation", body())
                    .done();
        }
    }

    @Test
    void what_waits_is_refused_by_another_or_withdrawn_by_who_asked_and_then_waits_no_more() {
        String refused = hired("PRIVACY_OFFICER");
        web.post(Staff.SECOND_ADMINISTRATOR, "/workers/" + refused + "/hire/refusal", body())
                .done();
        String withdrawn = hired("PRIVACY_OFFICER");
        web.post(Staff.ADMINISTRATOR, "/workers/" + withdrawn + "/hire/withdrawal", body())
                .done();
        String joining = hired("CLINICIAN");
        for (String end : List.of("refusal", "withdrawal")) {
            web.post(Staff.ADMINISTRATOR, joining(joining), body("program", Programs.SUD))
                    .done();
            Staff who = end.equals("refusal") ? Staff.SUD_SUPERVISOR : Staff.ADMINISTRATOR;
            web.post(who, joining(joining) + "/" + Programs.SUD + "/" + end, body())
                    .done();
        }

        for (String worker : List.of(refused, withdrawn, joining)) {
            assertThat(waiting(Staff.ADMINISTRATOR, worker)).isEmpty();
        }
        assertThat(now(refused).employed()).isFalse();
        assertThat(now(withdrawn).employed()).isFalse();
        assertThat(now(joining).programs()).isEmpty();
    }

    private String hired(String role) {
        String worker = Story.newId();
        web.post(
                        Staff.ADMINISTRATOR,
                        "/workers",
                        body(
                                "worker",
                                worker,
                                "name",
                                body("family", Canaries.text("family"), "given", List.of(Canaries.text("given"))),
                                "roles",
                                List.of(role),
                                "supervision",
                                "GENERAL"))
                .done();
        return worker;
    }

    private static String joining(String worker) {
        return "/workers/" + worker + "/programs";
    }

    private List<JsonNode> waiting(Staff viewer, String worker) {
        return web.get(viewer, REQUESTS + "?limit=200")
                .done()
                .json()
                .path("rows")
                .valueStream()
                .filter(row -> row.path("worker").asString("").equals(worker))
                .toList();
    }

    private WorkerNow now(String worker) {
        return CountySetup.done(county.part(WorkerDirectory.class).of(new WorkerId(UUID.fromString(worker))));
    }
}
