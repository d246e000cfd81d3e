package org.throughline.infrastructure.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.throughline.infrastructure.boot.Story.body;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.throughline.infrastructure.boot.Staff.Programs;

/** What cannot be is not taken from people, and what stands already is not recorded once more. */
class ImplausibleFactsIT {
    private final TestCounty county = TestCounty.get();
    private final Web web = county.web();
    private final Story story = new Story(web);

    @Test
    void nobody_is_born_in_2050() {
        for (String date : List.of("2050-01-01", "1851-01-01")) {
            web.post(Staff.COORDINATOR, "/clients", body("details", born(date))).refused(422, "BIRTH_IMPLAUSIBLE");
            web.post(Staff.COORDINATOR, "/clients/" + story.person() + "/details", body("details", born(date)))
                    .refused(422, "BIRTH_IMPLAUSIBLE");
        }
    }

    @Test
    void nobody_is_seen_in_1850_or_before_they_were_born() {
        String client = story.person();
        var unknown = new HashMap<String, Object>();
        unknown.put("birthDate", null);
        web.post(Staff.COORDINATOR, "/clients/" + client + "/details", body("details", unknown))
                .done();
        contact(client, "1850-06-01").refused(422, "OCCURRED_TOO_LONG_AGO");
        web.post(Staff.COORDINATOR, "/clients/" + client + "/details", body("details", born("2024-05-17")))
                .done();
        contact(client, "2024-05-16").refused(422, "OCCURRED_BEFORE_BIRTH");
        contact(client, "2024-05-17").done();
        web.post(
                        Staff.COORDINATOR,
                        "/clients/" + client + "/death",
                        body("source", "RELATIVE", "occurredAt", "2024-05-16"))
                .refused(422, "OCCURRED_BEFORE_BIRTH");
    }

    @Test
    void nobody_is_born_after_their_death() {
        String client = story.person();
        web.post(
                        Staff.COORDINATOR,
                        "/clients/" + client + "/death",
                        body("source", "RELATIVE", "occurredAt", "2026-05-16"))
                .done();
        web.post(Staff.COORDINATOR, "/clients/" + client + "/details", body("details", born("2026-05-17")))
                .refused(422, "BIRTH_AFTER_DEATH");
    }

    @Test
    void no_follow_up_is_booked_for_2099() {
        String client = story.person();
        String episode = story.episode(Staff.CLINICIAN, client, Programs.OUTPATIENT);
        for (String document : List.of("SUMMARY", "MEDICATION_LIST", "SAFETY_PLAN", "CONSENT_FOR_FOLLOW_UP")) {
            web.post(
                            Staff.CLINICIAN,
                            "/episodes/" + episode + "/documents",
                            body("client", client, "program", Programs.OUTPATIENT, "document", document))
                    .done();
        }
        web.post(
                        Staff.CLINICIAN,
                        "/episodes/" + episode + "/discharge",
                        body(
                                "client",
                                client,
                                "program",
                                Programs.OUTPATIENT,
                                "kind",
                                "INTERVIEWED",
                                "reason",
                                "COMPLETED",
                                "followUp",
                                body(
                                        "kind",
                                        "Booked",
                                        "appointment",
                                        Story.newId(),
                                        "program",
                                        Programs.PEERS,
                                        "at",
                                        "2099-01-01T10:00:00-08:00")))
                .refused(422, "TOO_FAR_AHEAD");
    }

    @Test
    void nobody_is_stabilized_on_a_scene_where_no_team_arrived() {
        String person = Story.newId();
        String crisis = story.crisis(person);
        web.post(
                        Staff.CRISIS_CLINICIAN,
                        "/crises/" + crisis + "/disposition",
                        body("person", person, "disposition", "STABILIZED_ON_SCENE", "by", Staff.CRISIS_CLINICIAN.id()))
                .refused(422, "ARRIVAL_MISSING");
    }

    @Test
    void a_visit_is_not_kept_by_a_worker_who_has_nothing_to_do_with_the_client() {
        String client = story.person();
        Map<String, Object> visit =
                body("client", client, "worker", Staff.STRANGER.id(), "channel", "HOME_VISIT", "outcome", "KEPT");
        web.post(Staff.COORDINATOR, "/contacts", visit).refused(422, "WORKER_NOT_RELATED");
        visit.put("program", Programs.RESIDENTIAL);
        web.post(Staff.COORDINATOR, "/contacts", visit).refused(422, "WORKER_NOT_RELATED");
    }

    @Test
    void the_same_intake_transition_or_referral_a_second_time_is_answered_with_the_one_that_stands() {
        String client = story.person();
        Map<String, Object> intake = body("client", client, "program", Programs.INTAKE);
        String first = made(web.post(Staff.COORDINATOR, "/intakes", intake).done(), "intake");
        assertStands(web.post(Staff.COORDINATOR, "/intakes", intake), "INTAKE_ALREADY_OPEN", "intake", first);

        String referral = story.unsentReferral(client);
        assertStands(
                web.post(
                        Staff.COORDINATOR,
                        "/referrals",
                        body("client", client, "source", "HOSPITAL", "urgency", "ROUTINE")),
                "REFERRAL_ALREADY_OPEN",
                "referral",
                referral);

        String transition = story.transition(client);
        assertStands(
                web.post(Staff.COORDINATOR, "/transitions", body("client", client, "type", "HOSPITAL_TO_OUTPATIENT")),
                "TRANSITION_ALREADY_OPEN",
                "transition",
                transition);
    }

    @Test
    void the_same_contact_a_second_time_is_answered_with_the_one_that_stands() {
        String client = story.person();
        String at =
                Instant.now().minusSeconds(600).truncatedTo(ChronoUnit.SECONDS).toString();
        String first = made(contact(client, at).done(), "contact");
        assertStands(contact(client, at), "CONTACT_ALREADY_RECORDED", "contact", first);
    }

    private Reply contact(String client, String occurredAt) {
        return web.post(
                Staff.COORDINATOR,
                "/contacts",
                body(
                        "client",
                        client,
                        "worker",
                        Staff.COORDINATOR.id(),
                        "channel",
                        "PHONE",
                        "outcome",
                        "KEPT",
                        "occurredAt",
                        occurredAt));
    }

    private static void assertStands(Reply reply, String code, String kind, String id) {
        reply.refused(409, code);
        assertThat(reply.json().path("standing").path(kind).get(0).asString("")).isEqualTo(id);
        assertThat(reply.json().path("standing").path(kind)).hasSize(1);
    }

    private static String made(Reply done, String kind) {
        return done.json().findValues(kind).getFirst().get(0).asString("");
    }

    private static Map<String, Object> born(String date) {
        var details = new HashMap<String, Object>();
        details.put("name", body("family", Canaries.text("family"), "given", List.of(Canaries.text("given"))));
        details.put("birthDate", body("date", date, "precision", "DAY"));
        return details;
    }
}
