package org.throughline.infrastructure.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.throughline.infrastructure.boot.Story.body;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.throughline.infrastructure.boot.Staff.Programs;
import tools.jackson.databind.JsonNode;

/** A death can be taken back, as the refusal that rests on it says. */
class DeathTakenBackIT {
    private final TestCounty county = TestCounty.get();
    private final Web web = county.web();
    private final Story story = new Story(web);

    @Test
    void a_death_entered_in_error_is_taken_back_and_the_board_and_the_header_forget_it() {
        String client = story.person();
        String transition = story.transition(client);
        String path = "/clients/" + client;
        web.post(Staff.COORDINATOR, path + "/death/entered-in-error", body("reason", "ENTERED_IN_ERROR"))
                .refused(422, "DEATH_NOT_RECORDED");
        web.post(Staff.COORDINATOR, path + "/death", body("source", "RELATIVE", "occurredAt", ago(2)))
                .done();
        assertThat(row(transition).path("deceased").asBoolean()).as("marked").isTrue();
        assertThat(diedOn(client).isNull()).isFalse();
        Reply over = web.post(
                        Staff.COORDINATOR,
                        "/transitions/" + transition + "/not-connected",
                        body("client", client, "reason", "DECEASED"))
                .done();
        assertThat(over.status()).isEqualTo(200);

        Reply taken = web.post(Staff.COORDINATOR, path + "/death/entered-in-error", body("reason", "ENTERED_IN_ERROR"))
                .done();

        assertThat(taken.json().path("events").findValues("type").toString())
                .contains("client.ClientDeathEnteredInError", "transition.TransitionOpened");
        assertThat(row(transition).path("deceased").asBoolean()).as("unmarked").isFalse();
        assertThat(diedOn(client).isNull()).isTrue();
        assertThat(web.get(Staff.SUPERVISOR, path + "/audit-trail").done().body())
                .contains("The death of the person was taken back: entered in error.");
        web.post(Staff.COORDINATOR, path + "/death/entered-in-error", body("reason", "ENTERED_IN_ERROR"))
                .refused(409, "RECORD_ENTERED_IN_ERROR");
        web.post(Staff.COORDINATOR, path + "/death", body("source", "CORONER", "occurredAt", ago(1)))
                .done();
    }

    @Test
    void taking_a_death_back_with_one_key_happens_once() {
        String client = story.person();
        String path = "/clients/" + client + "/death/entered-in-error";
        web.post(Staff.COORDINATOR, "/clients/" + client + "/death", body("source", "RELATIVE"))
                .done();
        Reply first = web.post(Staff.COORDINATOR, path, body("reason", "ENTERED_IN_ERROR"), "Idempotency-Key", client)
                .done();
        Reply again = web.post(Staff.COORDINATOR, path, body("reason", "ENTERED_IN_ERROR"), "Idempotency-Key", client)
                .done();
        assertThat(again.json().path("repeated").asBoolean()).isTrue();
        assertThat(again.position()).isEqualTo(first.position());
    }

    @Test
    void who_may_not_record_a_death_may_not_take_one_back() {
        String client = story.person();
        story.episode(Staff.CLINICIAN, client, Programs.OUTPATIENT);
        web.post(Staff.CLINICIAN, "/clients/" + client + "/death", body("source", "RELATIVE"))
                .done();
        web.post(Staff.PEER, "/clients/" + client + "/death/entered-in-error", body("reason", "ENTERED_IN_ERROR"))
                .refused(403, "NOT_PERMITTED");
        web.post(Staff.STRANGER, "/clients/" + client + "/death/entered-in-error", body("reason", "ENTERED_IN_ERROR"))
                .refused(404, "CLIENT_UNKNOWN");
    }

    private JsonNode diedOn(String client) {
        return web.get(Staff.COORDINATOR, "/clients/" + client + "?position=" + newest())
                .done()
                .json()
                .path("diedOn");
    }

    private JsonNode row(String transition) {
        for (JsonNode row : web.get(
                        Staff.COORDINATOR,
                        "/programs/" + Programs.INTAKE + "/transitions?limit=500&position=" + newest())
                .done()
                .json()
                .path("rows")) {
            if (row.path("day")
                    .path("transition")
                    .path("transition")
                    .asString("")
                    .equals(transition)) {
                return row;
            }
        }
        throw new AssertionError("Not on the board: " + transition);
    }

    private String newest() {
        return county.told("care", county.next("care") - 1);
    }

    private static String ago(int days) {
        return Instant.now().minus(Duration.ofDays(days)).toString();
    }
}
