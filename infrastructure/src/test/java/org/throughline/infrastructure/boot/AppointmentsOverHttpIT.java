package org.throughline.infrastructure.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.throughline.infrastructure.boot.Story.body;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.throughline.infrastructure.boot.Staff.Programs;
import tools.jackson.databind.JsonNode;

/** An appointment as those live with it who make it, move it, wait for somebody and look back. */
class AppointmentsOverHttpIT {
    private final Instant tomorrow = Instant.now().plus(Duration.ofDays(1)).truncatedTo(ChronoUnit.SECONDS);

    private final TestCounty county = TestCounty.get();
    private final Web web = county.web();
    private final Story story = new Story(web);

    @Test
    void an_appointment_is_booked_moved_and_kept_and_the_client_s_list_follows() {
        String client = story.person();
        String episode = story.episode(Staff.CLINICIAN, client, Programs.OUTPATIENT);
        String note = Canaries.text("note");
        Map<String, Object> asked = booking(client, Programs.OUTPATIENT, minutesAgo(30));
        asked.putAll(
                body("worker", Staff.CLINICIAN.id(), "episode", episode, "note", note, "occurredAt", minutesAgo(60)));
        Reply booked = web.post(Staff.CLINICIAN, "/appointments", asked).done();
        String appointment = made(booked);

        JsonNode row = only(Staff.CLINICIAN, client, booked);
        assertThat(row.path("appointment").asString("")).isEqualTo(appointment);
        assertThat(row.path("status").asString("")).isEqualTo("BOOKED");
        assertThat(row.path("note").asString("")).isEqualTo(note);
        assertThat(row.path("details").path("program").asString("")).isEqualTo(Programs.OUTPATIENT);
        assertThat(row.path("details").path("worker").asString("")).isEqualTo(Staff.CLINICIAN.id());
        assertThat(row.path("details").path("episode").asString("")).isEqualTo(episode);

        String reason = Canaries.text("reason");
        Reply moved = web.post(
                        Staff.CLINICIAN,
                        "/appointments/" + appointment + "/time",
                        body("client", client, "at", minutesAgo(20), "reason", reason, "occurredAt", minutesAgo(50)))
                .done();
        Reply kept = web.post(Staff.CLINICIAN, "/appointments/" + appointment + "/attendance", body("client", client))
                .done();
        assertThat(only(Staff.CLINICIAN, client, kept).path("status").asString(""))
                .isEqualTo("KEPT");

        String then = "/clients/" + client + "/appointments?asOf=" + moved.position();
        JsonNode past =
                web.get(Staff.CLINICIAN, then).done().json().path("rows").get(0);
        assertThat(past.path("status").asString("")).isEqualTo("BOOKED");
        assertThat(past.path("moved").asInt(0)).isEqualTo(1);
        assertThat(past.path("reason").asString("")).isEqualTo(reason);
        assertThat(web.get(Staff.SUPERVISOR, "/appointments/" + appointment + "/audit-trail")
                        .done()
                        .body())
                .contains(
                        "An appointment was booked.",
                        "The appointment was moved to another time.",
                        "The person came to the appointment.");
    }

    @Test
    void who_did_not_come_or_cancelled_is_told_apart() {
        String client = story.person();
        Map<String, Object> earlier = booking(client, Programs.OUTPATIENT, minutesAgo(30));
        earlier.put("occurredAt", minutesAgo(60));
        String missed =
                made(web.post(Staff.COORDINATOR, "/appointments", earlier).done());
        String called = made(
                web.post(Staff.COORDINATOR, "/appointments", booking(client, Programs.OUTPATIENT, tomorrow.toString()))
                        .done());
        web.post(Staff.COORDINATOR, "/appointments/" + called + "/no-show", body())
                .refused(422, "APPOINTMENT_TO_COME");
        web.post(Staff.COORDINATOR, "/appointments/" + missed + "/no-show", body())
                .done();
        Reply last = web.post(Staff.COORDINATOR, "/appointments/" + called + "/cancellation", body("by", "CLIENT"))
                .done();
        JsonNode rows = rows(Staff.COORDINATOR, client, last);
        assertThat(rows.findValuesAsString("status")).containsExactly("CANCELLED", "NO_SHOW");
        assertThat(rows.get(0).path("cancelledBy").asString("")).isEqualTo("CLIENT");
        web.post(Staff.COORDINATOR, "/appointments/" + called + "/attendance", body("client", client))
                .refused(422, "APPOINTMENT_OVER");
    }

    @Test
    void the_same_appointment_a_second_time_is_answered_with_the_one_that_stands() {
        String client = story.person();
        Map<String, Object> asked = booking(client, Programs.OUTPATIENT, tomorrow.toString());
        String first = made(web.post(Staff.COORDINATOR, "/appointments", asked).done());
        Reply again = web.post(Staff.COORDINATOR, "/appointments", asked);
        again.refused(409, "APPOINTMENT_ALREADY_BOOKED");
        assertThat(again.json().path("standing").path("appointment")).hasSize(1);
        assertThat(again.json().path("standing").path("appointment").get(0).asString(""))
                .isEqualTo(first);
    }

    @Test
    void no_appointment_is_booked_for_yesterday_or_for_2099() {
        String client = story.person();
        for (String[] wrong : new String[][] {
            {Instant.now().minus(Duration.ofDays(1)).toString(), "OCCURRED_BEFORE_PARENT"},
            {"2099-01-01T10:00:00-08:00", "TOO_FAR_AHEAD"}
        }) {
            web.post(Staff.COORDINATOR, "/appointments", booking(client, Programs.OUTPATIENT, wrong[0]))
                    .refused(422, wrong[1]);
        }
    }

    @Test
    void an_appointment_of_a_part_2_program_is_for_everybody_else_one_that_nobody_has() {
        String client = story.person();
        story.episode(Staff.CLINICIAN, client, Programs.OUTPATIENT);
        String referral = story.referral(client, Programs.SUD);
        web.post(Staff.SUD_CLINICIAN, "/referrals/" + referral + "/acceptance", body())
                .done();
        Reply booked = web.post(
                        Staff.SUD_CLINICIAN, "/appointments", booking(client, Programs.SUD, tomorrow.toString()))
                .done();
        String hidden = made(booked);
        assertThat(only(Staff.SUD_CLINICIAN, client, booked).path("appointment").asString(""))
                .isEqualTo(hidden);

        assertThat(rows(Staff.CLINICIAN, client, booked)).isEmpty();
        long before = county.next("care");
        for (Staff other : new Staff[] {Staff.CLINICIAN, Staff.COORDINATOR, Staff.STRANGER}) {
            for (Map.Entry<String, Map<String, Object>> command : Map.of(
                            "time", body("client", client, "at", tomorrow.toString()),
                            "cancellation", body("by", "CLIENT"),
                            "attendance", body("client", client),
                            "no-show", body())
                    .entrySet()) {
                Reply real = web.post(other, "/appointments/" + hidden + "/" + command.getKey(), command.getValue());
                Reply none =
                        web.post(other, "/appointments/" + Story.newId() + "/" + command.getKey(), command.getValue());
                assertThat(real.distinguishable())
                        .as(other + " " + command.getKey())
                        .isEqualTo(none.distinguishable());
                real.refused(404, "APPOINTMENT_UNKNOWN");
            }
        }
        web.post(Staff.CLINICIAN, "/appointments", booking(client, Programs.SUD, tomorrow.toString()))
                .refused(422, "WORKER_NOT_IN_PROGRAM");
        assertThat(county.next("care")).isEqualTo(before);
        web.post(Staff.SUD_CLINICIAN, "/appointments/" + hidden + "/cancellation", body("by", "PROVIDER"))
                .done();
    }

    @Test
    void whom_nothing_relates_to_the_client_neither_books_nor_looks() {
        String client = story.person();
        story.episode(Staff.CLINICIAN, client, Programs.OUTPATIENT);
        web.post(Staff.STRANGER, "/appointments", booking(client, Programs.RESIDENTIAL, tomorrow.toString()))
                .refused(404, "CLIENT_UNKNOWN");
        Reply real = web.get(Staff.STRANGER, "/clients/" + client + "/appointments");
        Reply none = web.get(Staff.STRANGER, "/clients/" + Story.newId() + "/appointments");
        assertThat(real.distinguishable()).isEqualTo(none.distinguishable());
        assertThat(real.status()).isIn(403, 404);
    }

    private static String minutesAgo(int minutes) {
        return Instant.now().minus(Duration.ofMinutes(minutes)).toString();
    }

    private static Map<String, Object> booking(String client, String program, String at) {
        return body("client", client, "program", program, "at", at);
    }

    private static String made(Reply done) {
        return done.json().findValues("appointment").getFirst().get(0).asString("");
    }

    private JsonNode rows(Staff viewer, String client, Reply after) {
        return web.get(viewer, "/clients/" + client + "/appointments?position=" + after.position())
                .done()
                .json()
                .path("rows");
    }

    private JsonNode only(Staff viewer, String client, Reply after) {
        JsonNode rows = rows(viewer, client, after);
        assertThat(rows).hasSize(1);
        return rows.get(0);
    }
}
