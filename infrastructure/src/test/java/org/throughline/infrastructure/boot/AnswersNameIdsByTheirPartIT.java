package org.throughline.infrastructure.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.throughline.infrastructure.boot.Story.body;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.throughline.infrastructure.boot.Staff.Programs;
import tools.jackson.databind.JsonNode;

/** One word for one thing in requests and answers, and no id under a name that is another's. */
class AnswersNameIdsByTheirPartIT {
    private final TestCounty county = TestCounty.get();
    private final Web web = county.web();
    private final Story story = new Story(web);

    @Test
    void the_worker_of_a_hire_is_who_was_hired_and_not_the_administrator() {
        String worker = Story.newId();
        Reply hired = web.post(
                        Staff.ADMINISTRATOR,
                        "/workers",
                        body(
                                "worker",
                                worker,
                                "name",
                                body("family", "Reed", "given", List.of("Kim")),
                                "roles",
                                List.of("CASE_MANAGER"),
                                "supervision",
                                "GENERAL"))
                .done();
        assertThat(ids(hired)).isEqualTo(json(body("worker", List.of(worker))));
        assertThat(hired.body()).doesNotContain(Staff.ADMINISTRATOR.id());
    }

    @Test
    void a_client_is_called_client_in_every_answer() {
        String client = Story.newId();
        Reply registered = web.post(Staff.COORDINATOR, "/clients", body("client", client, "details", Story.details()))
                .done();
        assertThat(ids(registered)).isEqualTo(json(body("client", List.of(client))));

        new Story(web).unsentReferral(client);
        Reply trail =
                web.get(Staff.SUPERVISOR, "/clients/" + client + "/audit-trail").done();
        assertThat(trail.body()).contains("client " + client).doesNotContain("subject");
    }

    @Test
    void who_owns_and_who_sends_stand_under_their_parts() {
        String client = story.person();
        Reply opened = web.post(
                        Staff.COORDINATOR, "/transitions", body("client", client, "type", "HOSPITAL_TO_OUTPATIENT"))
                .done();
        assertThat(ids(opened).path("owner.queue").get(0).asString("")).isEqualTo(Programs.INTAKE);
        assertThat(ids(opened).path("client").get(0).asString("")).isEqualTo(client);
        assertThat(ids(opened).has("worker")).isFalse();
    }

    private static JsonNode ids(Reply outcome) {
        return outcome.json().path("events").get(0).path("ids");
    }

    private static JsonNode json(Object value) {
        return new tools.jackson.databind.json.JsonMapper().valueToTree(value);
    }
}
