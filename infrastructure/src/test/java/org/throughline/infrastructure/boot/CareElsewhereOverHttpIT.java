package org.throughline.infrastructure.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.throughline.infrastructure.boot.Story.body;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.throughline.infrastructure.access.command.CommandRight;
import org.throughline.infrastructure.access.command.CommandRights;
import org.throughline.infrastructure.access.command.CommandRightsTest;
import org.throughline.infrastructure.api.command.CommandRoute;
import org.throughline.infrastructure.boot.Staff.Programs;
import org.throughline.kernel.catalogue.EventCatalogue;

/** A worker who learns of care elsewhere can record it, and take back what never was. */
class CareElsewhereOverHttpIT {
    private final Instant arrived = Instant.now().minus(Duration.ofDays(3));

    private final TestCounty county = TestCounty.get();
    private final Web web = county.web();
    private final Story story = new Story(web);

    @Test
    void a_visit_elsewhere_is_recorded_and_taken_back() {
        String client = client();
        String visit = Story.newId();
        Map<String, Object> said = visit("visit", visit, client, "AMB");
        said.put("mode", "IN_PERSON");
        assertThat(types(post("/external-visits", said).done())).containsExactly("engagement.ExternalVisitRecorded");
        assertThat(types(post("/external-visits", said).done()))
                .as("known already")
                .isEmpty();
        takenBack("/external-visits/" + visit, client, "engagement.ExternalVisitEnteredInError");
    }

    @Test
    void an_emergency_visit_that_ended_is_owed_a_transition_until_it_is_taken_back() {
        String client = client();
        String visit = Story.newId();
        Map<String, Object> said = visit("visit", visit, client, "EMER");
        Reply done = post("/emergency-visits", said).done();
        assertThat(types(done)).contains("engagement.EmergencyVisitRecorded");
        assertThat(done.json()
                        .path("events")
                        .get(0)
                        .path("ids")
                        .path("visit")
                        .get(0)
                        .asString(""))
                .isEqualTo(visit);
        assertThat(types(done)).contains("transition.TransitionOpened");
        assertThat(types(takenBack("/emergency-visits/" + visit, client, "engagement.EmergencyVisitEnteredInError")))
                .contains("transition.TransitionCancelled");
    }

    @Test
    void a_stay_that_lasted_has_an_end_and_opens_a_transition() {
        String client = client();
        String stay = Story.newId();
        Map<String, Object> said = visit("stay", stay, client, "IMP");
        said.put("kind", "ACUTE_INPATIENT");
        assertThat(types(post("/facility-stays", said).done()))
                .containsExactly("engagement.FacilityStayRecorded", "transition.TransitionOpened");
        assertThat(types(takenBack("/facility-stays/" + stay, client, "engagement.FacilityStayEnteredInError")))
                .contains("transition.TransitionCancelled");
    }

    @Test
    void an_end_without_a_beginning_or_before_it_is_refused_and_so_is_what_only_an_import_says() {
        String client = client();
        for (Object until : List.of(arrived.minusSeconds(1).toString(), "yesterday", 17, "")) {
            Map<String, Object> said = visit("visit", Story.newId(), client, "EMER");
            said.put("occurredUntil", until);
            assertThat(post("/emergency-visits", said).wrongFields()).containsExactly("occurredUntil");
        }
        Map<String, Object> dated = visit("visit", Story.newId(), client, "EMER");
        dated.put("occurredAt", "2026-05-05");
        assertThat(post("/emergency-visits", dated).wrongFields()).containsExactly("occurredUntil");
        for (String field : List.of("lookBackFrom", "record", "provenance")) {
            Map<String, Object> said = visit("visit", Story.newId(), client, "EMER");
            said.put(field, Instant.now().toString());
            assertThat(post("/emergency-visits", said).wrongFields()).containsExactly(field);
        }
        assertThat(web.post(
                                Staff.COORDINATOR,
                                "/transitions",
                                body(
                                        "client",
                                        client,
                                        "type",
                                        "HOSPITAL_TO_OUTPATIENT",
                                        "occurredUntil",
                                        Instant.now().toString()))
                        .wrongFields())
                .as("what does not last has no end")
                .containsExactly("occurredUntil");
    }

    @Test
    void who_has_nothing_to_do_with_the_client_may_not() {
        Map<String, Object> said = visit("visit", Story.newId(), client(), "EMER");
        web.post(Staff.STRANGER, "/emergency-visits", said).refused(404, "CLIENT_UNKNOWN");
        web.post(Staff.PEER, "/emergency-visits", said).refused(403, "NOT_PERMITTED");
    }

    @Test
    void every_command_that_a_person_may_send_has_a_route() {
        var unreachable = new TreeSet<String>();
        for (Class<?> command : CommandRightsTest.commands()) {
            CommandRight right = CommandRights.of(command);
            if (right != null
                    && !right.roles().isEmpty()
                    && county.commands().stream().map(CommandRoute::command).noneMatch(command::equals)) {
                unreachable.add(command.getSimpleName());
            }
        }
        assertThat(unreachable).isEmpty();
    }

    private Reply takenBack(String path, String client, String event) {
        Map<String, Object> reason = body("client", client, "reason", "ENTERED_IN_ERROR");
        Reply done = post(path + "/entered-in-error", reason).done();
        assertThat(types(done)).contains(event);
        assertThat(EventCatalogue.classOf(event)).isPresent();
        post(path + "/entered-in-error", reason).refused(409, "RECORD_ENTERED_IN_ERROR");
        return done;
    }

    private String client() {
        String client = story.person();
        story.episode(Staff.CLINICIAN, client, Programs.OUTPATIENT);
        return client;
    }

    private Map<String, Object> visit(String kind, String id, String client, String encounterClass) {
        var said = new LinkedHashMap<String, Object>();
        said.put(kind, id);
        said.put("client", client);
        said.put(
                "care",
                body(
                        "encounterClass",
                        body("system", "http://terminology.hl7.org/CodeSystem/v3-ActCode", "code", encounterClass),
                        "reasons",
                        List.of(body(
                                "system",
                                "http://snomed.info/sct",
                                "code",
                                "36923009",
                                "text",
                                Canaries.text("reason")))));
        said.put("occurredAt", arrived.toString());
        said.put("occurredUntil", arrived.plus(Duration.ofHours(30)).toString());
        return said;
    }

    private Reply post(String path, Map<String, Object> said) {
        return web.post(Staff.CLINICIAN, path, said);
    }

    private static List<String> types(Reply outcome) {
        return outcome.json().path("events").findValues("type").stream()
                .map(type -> type.asString(""))
                .toList();
    }
}
