package org.throughline.infrastructure.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.throughline.infrastructure.boot.Story.body;
import static org.throughline.infrastructure.boot.Story.newId;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.throughline.infrastructure.boot.Staff.Programs;
import tools.jackson.databind.JsonNode;

/** What a worker of a Part 2 program records stays in it, although they do not say for which program they work. */
class KeptWhereTheRightRestsIT {
    private final Web web = TestCounty.get().web();
    private final Story story = new Story(web);

    @Test
    void whoever_a_part_2_program_registers_is_known_inside_it_alone() {
        String client = newId();
        String at = web.post(Staff.SUD_CLINICIAN, "/clients", body("client", client, "details", Story.details()))
                .done()
                .position();

        web.get(Staff.SUD_CLINICIAN, "/clients/" + client + "?position=" + at).done();
        for (Staff other : new Staff[] {Staff.COORDINATOR, Staff.SUPERVISOR, Staff.STRANGER}) {
            web.get(other, "/clients/" + client).refused(404, "CLIENT_UNKNOWN");
        }
    }

    @Test
    void a_contact_of_a_part_2_program_is_seen_by_nobody_else() {
        String client = servedInside();
        Map<String, Object> contact = body(
                "client",
                client,
                "worker",
                Staff.SUD_CLINICIAN.id(),
                "channel",
                "PHONE",
                "outcome",
                "KEPT",
                "note",
                Canaries.text("note"));
        JsonNode before = caseload(Staff.COORDINATOR, client);
        web.post(Staff.SUD_CLINICIAN, "/contacts", contact).done();

        assertThat(caseload(Staff.COORDINATOR, client)).isEqualTo(before);
        assertThat(caseload(Staff.SUD_CLINICIAN, client).path("lastContact").isNull())
                .isFalse();
    }

    @Test
    void a_correction_of_a_part_2_program_changes_nothing_for_others() {
        String client = servedInside();
        JsonNode before = header(Staff.COORDINATOR, client);
        web.post(Staff.SUD_CLINICIAN, "/clients/" + client + "/details", body("details", Story.details()))
                .done();

        assertThat(header(Staff.COORDINATOR, client).path("details")).isEqualTo(before.path("details"));
        assertThat(header(Staff.SUD_CLINICIAN, client).path("details")).isNotEqualTo(before.path("details"));
    }

    @Test
    void a_death_is_the_county_s_to_know_where_the_person_is_known_outside() {
        String client = servedInside();
        web.post(Staff.SUD_CLINICIAN, "/clients/" + client + "/death", body("source", "RELATIVE"))
                .done();

        assertThat(header(Staff.COORDINATOR, client).path("diedOn").asString(""))
                .isNotEmpty();
    }

    /** Somebody whom the intake queue has sent to the Part 2 program, which has taken them. */
    private String servedInside() {
        String client = story.person();
        String referral = story.referral(client, Programs.SUD);
        web.post(Staff.SUD_CLINICIAN, "/referrals/" + referral + "/acceptance", body())
                .done();
        return client;
    }

    private JsonNode header(Staff staff, String client) {
        return web.get(staff, "/clients/" + client + "?position=" + newest())
                .done()
                .json();
    }

    private JsonNode caseload(Staff staff, String client) {
        return web.get(staff, "/clients/" + client + "/caseload?position=" + newest())
                .done()
                .json()
                .path("rows")
                .get(0);
    }

    private static String newest() {
        return TestCounty.get().told("care", TestCounty.get().next("care") - 1);
    }
}
