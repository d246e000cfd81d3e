package org.throughline.infrastructure.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.throughline.infrastructure.boot.Story.body;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.throughline.infrastructure.boot.Staff.Programs;
import tools.jackson.databind.JsonNode;

/** The main story, as somebody tells it who knows nothing of the service but its HTTP. */
class CommandsOverHttpIT {
    private final TestCounty county = TestCounty.get();
    private final Web web = county.web();
    private final Story story = new Story(web);

    @Test
    void a_referral_leads_to_an_enrolment_that_the_caseload_shows_at_once() {
        String client = story.person();
        String referral = story.referral(client, Programs.OUTPATIENT);
        web.post(Staff.CLINICIAN, "/referrals/" + referral + "/acknowledgement", body())
                .done();
        web.post(Staff.CLINICIAN, "/referrals/" + referral + "/acknowledgement", body())
                .refused(409, "REFERRAL_ALREADY_ACKNOWLEDGED");
        String intake = story.intake(client, referral);
        web.post(
                        Staff.CLINICIAN,
                        "/referrals/" + referral + "/appointments",
                        body("offeredFor", soon(), "accepted", true))
                .done();
        web.post(Staff.PEER, "/intakes/" + intake + "/completion", decision(Staff.PEER))
                .refused(403, "NOT_PERMITTED");
        web.post(Staff.CLINICIAN, "/intakes/" + intake + "/completion", decision(Staff.CLINICIAN))
                .done();
        String episode = Story.newId();
        web.post(
                        Staff.CLINICIAN,
                        "/episodes",
                        body(
                                "episode",
                                episode,
                                "client",
                                client,
                                "program",
                                Programs.OUTPATIENT,
                                "legalStatus",
                                "VOLUNTARY",
                                "referral",
                                referral,
                                "intake",
                                intake,
                                "primaryClinician",
                                Staff.CLINICIAN.id()))
                .done();
        web.post(
                        Staff.SUPERVISOR,
                        "/workers/" + Staff.PEER.id() + "/caseload",
                        assignment(client, episode, "PRIMARY_CLINICIAN"))
                .refused(422, "PEER_NEVER_PRIMARY_CLINICIAN");
        Reply carried = web.post(
                        Staff.SUPERVISOR,
                        "/workers/" + Staff.PEER.id() + "/caseload",
                        assignment(client, episode, "PEER"))
                .done();
        assertThat(carried.header("throughline-position")).isEqualTo(carried.position());

        JsonNode row = rowOf(
                client,
                web.get(Staff.PEER, "/workers/" + Staff.PEER.id() + "/caseload?position=" + carried.position())
                        .done());
        assertThat(row.path("name").path("family").asString("")).startsWith("Kanarqvx");
        assertThat(row.path("episodes").get(0).path("episode").asString("")).isEqualTo(episode);
        assertThat(row.path("assignments").get(0).path("role").asString("")).isEqualTo("PEER");
        assertThat(row.path("lastContact").isNull()).isTrue();

        story.contact(client, Programs.OUTPATIENT, "HOME_VISIT", "KEPT");
        assertThat(web.get(Staff.PEER, "/clients/" + client + "/caseload?position=" + newest())
                        .done()
                        .json()
                        .path("rows")
                        .get(0)
                        .path("lastContact")
                        .path("channel")
                        .asString(""))
                .isEqualTo("HOME_VISIT");
    }

    @Test
    void a_discharge_needs_its_documents_and_one_of_three_ways_out() {
        Map<String, Object> booked =
                body("kind", "Booked", "appointment", Story.newId(), "program", Programs.PEERS, "at", soon());
        Map<String, Object> refused =
                body("kind", "Refused", "reason", Canaries.text("reason"), "witness", Staff.PEER.id());
        for (Map<String, Object> wayOut : List.of(booked, refused)) {
            String client = story.person();
            String episode = story.episode(Staff.CLINICIAN, client, Programs.OUTPATIENT);
            discharge(client, episode, wayOut).refused(422, "DISCHARGE_DOCUMENTS_MISSING");
            documents(client, episode);
            Reply done = discharge(client, episode, wayOut).done();
            assertThat(types(done)).containsExactly("episode.ClientDischarged", "transition.TransitionOpened");
            discharge(client, episode, wayOut).refused(422, "EPISODE_DISCHARGED");
        }
        String client = story.person();
        String episode = story.episode(Staff.CLINICIAN, client, Programs.OUTPATIENT);
        documents(client, episode);
        discharge(client, episode, body("kind", "Vanished")).refused(400, "INVALID_REQUEST");
        Reply done = discharge(client, episode, body("kind", "NotApplicable", "reason", "DECEASED"))
                .done();
        assertThat(types(done)).containsExactly("episode.ClientDischarged");
    }

    @Test
    void a_transition_without_a_worker_comes_first_and_ends_with_a_receiver_and_a_contact() {
        String client = story.person();
        String transition = story.transition(client);
        JsonNode rows = board();
        List<Boolean> named = new ArrayList<>();
        rows.forEach(row -> named.add(
                !row.path("day").path("transition").path("owner").path("worker").isNull()));
        assertThat(named).as("unowned first").isSorted().contains(false);
        assertThat(rows.findValues("client").toString()).contains(client);

        String path = "/transitions/" + transition;
        web.post(Staff.COORDINATOR, path + "/owner", body("client", client, "worker", Staff.COORDINATOR.id()))
                .done();
        web.post(Staff.COORDINATOR, path + "/completion", body("client", client))
                .refused(422, "HANDOFF_NOT_ACCEPTED");
        web.post(Staff.COORDINATOR, path + "/handoff-request", body("client", client, "receiver", Programs.OUTPATIENT))
                .done();
        web.post(Staff.CLINICIAN, path + "/handoff-acceptance", body("client", client, "worker", Staff.PEER.id()))
                .done();
        web.post(Staff.COORDINATOR, path + "/completion", body("client", client))
                .refused(422, "CONTACT_AFTER_DISCHARGE_REQUIRED");
        story.contact(client, Programs.OUTPATIENT, "HOME_VISIT", "KEPT", "transition", transition);
        web.post(Staff.CLINICIAN, path + "/completion", body("client", client)).done();
        assertThat(board().findValues("client").toString()).doesNotContain(client);
    }

    @Test
    void a_crisis_of_somebody_unknown_ends_with_who_it_was() {
        String person = Story.newId();
        String client = story.person();
        String crisis = story.crisis(person);
        String path = "/crises/" + crisis;
        web.post(
                        Staff.CRISIS_CLINICIAN,
                        path + "/mobile-response",
                        body("person", person, "area", "URBAN", "by", Staff.CRISIS_CLINICIAN.id()))
                .done();
        web.post(Staff.RESPONDER, path + "/arrival", body("person", person, "team", List.of(Staff.RESPONDER.id())))
                .refused(422, "TEAM_INCOMPLETE");
        web.post(
                        Staff.RESPONDER,
                        path + "/arrival",
                        body("person", person, "team", List.of(Staff.RESPONDER.id(), Staff.CRISIS_CLINICIAN.id())))
                .done();
        web.post(
                        Staff.CRISIS_CLINICIAN,
                        path + "/disposition",
                        body("person", person, "disposition", "STABILIZED_ON_SCENE", "by", Staff.CRISIS_CLINICIAN.id()))
                .done();
        web.post(
                        Staff.RESPONDER,
                        path + "/identification",
                        body("person", person, "client", client, "confidencePercent", 101))
                .refused(400, "INVALID_REQUEST");
        web.post(
                        Staff.RESPONDER,
                        path + "/identification",
                        body("person", person, "client", client, "confidencePercent", 95))
                .done();
        web.post(Staff.CRISIS_CLINICIAN, path + "/closure", body("person", person))
                .refused(422, "SAFETY_PLAN_MISSING");
        web.post(
                        Staff.CRISIS_CLINICIAN,
                        path + "/safety-plan",
                        body("person", person, "outcome", "MADE", "plan", Canaries.text("plan")))
                .done();
        web.post(
                        Staff.PEER,
                        path + "/follow-ups",
                        body("person", person, "worker", Staff.PEER.id(), "channel", "PHONE", "outcome", "REACHED"))
                .done();
        web.post(Staff.CRISIS_CLINICIAN, path + "/closure", body("person", person))
                .done();
        web.post(Staff.COORDINATOR, path + "/closure", body("person", person)).refused(422, "CRISIS_CLOSED");
    }

    @Test
    void the_same_request_with_the_same_key_is_done_once() {
        String client = story.person();
        Map<String, Object> body = body(
                "client",
                client,
                "worker",
                Staff.PEER.id(),
                "channel",
                "PHONE",
                "outcome",
                "KEPT",
                "program",
                Programs.PEERS);
        story.episode(Staff.CLINICIAN, client, Programs.OUTPATIENT);
        String key = Story.newId();

        Reply first =
                web.post(Staff.PEER, "/contacts", body, "Idempotency-Key", key).done();
        long next = county.next("care");
        Reply again =
                web.post(Staff.PEER, "/contacts", body, "Idempotency-Key", key).done();

        assertThat(county.next("care")).isEqualTo(next);
        assertThat(first.json().path("repeated").asBoolean()).isFalse();
        assertThat(again.json().path("repeated").asBoolean()).isTrue();
        assertThat(again.position()).isEqualTo(first.position());
        assertThat(again.json().path("events")).isEqualTo(first.json().path("events"));
        body.put("outcome", "NO_ANSWER");
        web.post(Staff.PEER, "/contacts", body, "Idempotency-Key", key).refused(422, "IDEMPOTENCY_KEY_REUSED");
        assertThat(web.post(Staff.COORDINATOR, "/clients", body("details", Story.details()), "Idempotency-Key", key)
                        .done()
                        .json()
                        .path("repeated")
                        .asBoolean())
                .as("another worker's key is another key")
                .isFalse();
    }

    @Test
    void the_audit_trail_tells_before_and_after_and_the_past_as_it_was() {
        String client = story.person();
        story.episode(Staff.CLINICIAN, client, Programs.OUTPATIENT);
        String path = "/clients/" + client + "/audit-trail";
        String then = newest();
        Reply whole = web.get(Staff.SUPERVISOR, path).done();
        Map<String, Object> corrected = Story.details();
        Reply correction = web.post(Staff.CLINICIAN, "/clients/" + client + "/details", body("details", corrected))
                .done();

        JsonNode last = lastRow(web.get(Staff.SUPERVISOR, path + "?asOf=" + correction.position())
                .done());

        assertThat(last.path("position").asString("")).isEqualTo(correction.position());
        assertThat(last.path("sentence").asString("")).isNotBlank().doesNotContain("Kanarqvx");
        JsonNode name = change(last, "name");
        assertThat(name.path("before").toString()).contains("Kanarqvx");
        assertThat(name.path("after").toString())
                .contains("Kanarqvx")
                .isNotEqualTo(name.path("before").toString());
        Reply past = web.get(Staff.SUPERVISOR, path + "?asOf=" + then).done();
        assertThat(withoutCorrections(past)).isEqualTo(withoutCorrections(whole));
    }

    @Test
    void an_answer_is_tagged_with_its_position_and_leaves_whole_whatever_the_caller_has() {
        String client = story.person();
        String path = "/clients/" + client;
        String newest = county.told("care", county.next("care") - 1);
        Reply first = web.get(Staff.COORDINATOR, path + "/caseload?position=" + newest)
                .done();
        String tag = first.header("etag");
        assertThat(tag).isEqualTo("W/\"" + first.position() + "\"");
        assertThat(first.header("cache-control")).contains("no-store");
        for (String condition : List.of("If-None-Match", "If-Match")) {
            for (String held : List.of(tag, "*", "\"" + first.position() + "\"")) {
                long entries = county.next("access");
                Reply again = web.get(Staff.COORDINATOR, path + "/caseload", "Purpose-Of-Use", "TREAT", condition, held)
                        .done();
                assertThat(again.json().path("rows"))
                        .as(condition + ": " + held)
                        .hasSize(1);
                assertThat(again.header("etag")).startsWith("W/\"");
                assertThat(county.next("access")).isGreaterThan(entries);
            }
        }
        assertThat(web.get(Staff.PRIVACY_OFFICER, path + "/access-history")
                        .done()
                        .header("etag"))
                .as("an answer that shows nothing of the care ledger")
                .isEmpty();
    }

    private Map<String, Object> decision(Staff staff) {
        return body("decision", "ADMIT", "decidedBy", staff.id());
    }

    private static Map<String, Object> assignment(String client, String episode, String role) {
        return body("client", client, "program", Programs.OUTPATIENT, "episode", episode, "role", role);
    }

    private void documents(String client, String episode) {
        for (String document : List.of("SUMMARY", "MEDICATION_LIST", "SAFETY_PLAN", "CONSENT_FOR_FOLLOW_UP")) {
            web.post(
                            Staff.CLINICIAN,
                            "/episodes/" + episode + "/documents",
                            body("client", client, "program", Programs.OUTPATIENT, "document", document))
                    .done();
        }
    }

    private Reply discharge(String client, String episode, Map<String, Object> wayOut) {
        return web.post(
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
                        wayOut));
    }

    private String newest() {
        return county.told("care", county.next("care") - 1);
    }

    private JsonNode board() {
        return web.get(
                        Staff.COORDINATOR,
                        "/programs/" + Programs.INTAKE + "/transitions?limit=200&position=" + newest())
                .done()
                .json()
                .path("rows");
    }

    private static JsonNode rowOf(String client, Reply caseload) {
        for (JsonNode row : caseload.json().path("rows")) {
            if (row.path("client").asString("").equals(client)) {
                return row;
            }
        }
        throw new AssertionError("The client is not on the caseload: " + caseload.body());
    }

    private static JsonNode lastRow(Reply trail) {
        JsonNode rows = trail.json().path("rows");
        return rows.get(rows.size() - 1);
    }

    private static JsonNode change(JsonNode row, String property) {
        for (JsonNode change : row.path("changes")) {
            if (change.path("property").asString("").equals(property)) {
                return change;
            }
        }
        throw new AssertionError("No change of " + property + ": " + row);
    }

    /** The rows; that one of them was corrected later is what only the newest state can say. */
    private static String withoutCorrections(Reply trail) {
        return trail.json().path("rows").toString();
    }

    private static List<String> types(Reply outcome) {
        return outcome.json().path("events").findValues("type").stream()
                .map(type -> type.asString(""))
                .toList();
    }

    private static String soon() {
        return Instant.now().plus(Duration.ofDays(3)).toString();
    }
}
