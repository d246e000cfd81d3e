package org.throughline.infrastructure.boot;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.throughline.infrastructure.boot.Staff.Programs;

/** What happens to people in the county, all of it sent over HTTP. Ids are chosen here, so that a test can name them. */
public final class Story {
    private final Web web;

    public Story(Web web) {
        this.web = web;
    }

    /** A body; nulls are left out. */
    public static Map<String, Object> body(Object... namesAndValues) {
        var body = new LinkedHashMap<String, Object>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            body.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return body;
    }

    public static String newId() {
        return UUID.randomUUID().toString();
    }

    /** Details of somebody whose every value is a canary. */
    public static Map<String, Object> details() {
        return body(
                "name",
                body("family", Canaries.text("family"), "given", List.of(Canaries.text("given"))),
                "birthDate",
                body("date", Canaries.date().toString(), "precision", "DAY"),
                "contactPoints",
                List.of(body("system", "phone", "value", Canaries.text("phone"))),
                "addresses",
                List.of(body("lines", List.of(Canaries.text("street")), "city", Canaries.text("city"))),
                "identifiers",
                List.of(body("system", "urn:county:record", "value", Canaries.text("number"))));
    }

    /** Somebody registered and confirmed. */
    public String person() {
        String client = newId();
        web.post(Staff.COORDINATOR, "/clients", body("client", client, "details", details()))
                .done();
        web.post(Staff.COORDINATOR, "/clients/" + client + "/identity", body("evidence", "DOCUMENT_SEEN"))
                .done();
        return client;
    }

    /** A referral of {@code client} to {@code program}, sent. */
    public String referral(String client, String program) {
        String referral = unsentReferral(client);
        web.post(
                        Staff.COORDINATOR,
                        "/referrals/" + referral + "/sending",
                        body("target", program, "channel", "INTERNAL"))
                .done();
        return referral;
    }

    /** A referral of {@code client} that waits to be sent. */
    public String unsentReferral(String client) {
        String referral = newId();
        web.post(
                        Staff.COORDINATOR,
                        "/referrals",
                        body(
                                "referral",
                                referral,
                                "client",
                                client,
                                "source",
                                "HOSPITAL",
                                "urgency",
                                "ROUTINE",
                                "narrative",
                                Canaries.text("narrative")))
                .done();
        return referral;
    }

    /** A referral of {@code client} that the outpatient clinic has written and not sent. */
    public String clinicReferral(String client) {
        String referral = newId();
        web.post(
                        Staff.CLINICIAN,
                        "/referrals",
                        body(
                                "referral",
                                referral,
                                "client",
                                client,
                                "source",
                                "PROVIDER",
                                "urgency",
                                "ROUTINE",
                                "owner",
                                Programs.OUTPATIENT))
                .done();
        return referral;
    }

    /** An enrolment of {@code client} in {@code program}, without a referral. */
    public String episode(Staff clinician, String client, String program) {
        String episode = newId();
        admission(clinician, episode, client, program).done();
        return episode;
    }

    /** Whoever admits has met the person before; one encounter of theirs that goes on is enough. */
    public Reply admission(Staff clinician, String episode, String client, String program) {
        encounter(clinician, newId(), client, program);
        return web.post(
                clinician,
                "/episodes",
                body(
                        "episode",
                        episode,
                        "client",
                        client,
                        "program",
                        program,
                        "legalStatus",
                        "VOLUNTARY",
                        "primaryClinician",
                        clinician.id()));
    }

    /** {@code client} walks into {@code program}, and {@code worker} says so. */
    public Reply encounter(Staff worker, String encounter, String client, String program) {
        return web.post(
                worker,
                "/encounters",
                body(
                        "encounter",
                        encounter,
                        "client",
                        client,
                        "program",
                        program,
                        "kind",
                        "WALK_IN",
                        "reason",
                        Canaries.text("reason")));
    }

    /** A transition out of a hospital five days ago, owned by the intake queue and by nobody in person. */
    public String transition(String client) {
        String transition = newId();
        web.post(
                        Staff.COORDINATOR,
                        "/transitions",
                        body(
                                "transition",
                                transition,
                                "client",
                                client,
                                "type",
                                "HOSPITAL_TO_OUTPATIENT",
                                "occurredAt",
                                Instant.now().minus(Duration.ofDays(5)).toString()))
                .done();
        return transition;
    }

    /** A transition of {@code client} away from {@code program}, in whose queue it begins. */
    public String transition(Staff staff, String client, String program) {
        String transition = newId();
        web.post(
                        staff,
                        "/transitions",
                        body(
                                "transition",
                                transition,
                                "client",
                                client,
                                "type",
                                "INTER_PROGRAM",
                                "from",
                                program,
                                "queue",
                                program))
                .done();
        return transition;
    }

    /** An appointment of {@code client} with {@code program}, tomorrow. */
    public String appointment(String client, String program) {
        String appointment = newId();
        web.post(
                        Staff.COORDINATOR,
                        "/appointments",
                        body(
                                "appointment",
                                appointment,
                                "client",
                                client,
                                "program",
                                program,
                                "at",
                                Instant.now().plus(Duration.ofDays(1)).toString(),
                                "note",
                                Canaries.text("note")))
                .done();
        return appointment;
    }

    /** A call about somebody whom nobody knows. */
    public String crisis(String person) {
        String crisis = newId();
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
                                Canaries.text("corner"),
                                "queue",
                                Programs.CRISIS))
                .done();
        return crisis;
    }

    /** An intake begun for an accepted referral to outpatient care. */
    public String intake(String client, String referral) {
        web.post(Staff.CLINICIAN, "/referrals/" + referral + "/acceptance", body("worker", Staff.CLINICIAN.id()))
                .done();
        String intake = newId();
        web.post(
                        Staff.CLINICIAN,
                        "/intakes",
                        body("intake", intake, "client", client, "program", Programs.OUTPATIENT, "referral", referral))
                .done();
        return intake;
    }

    /** A contact by the peer; gives its id. */
    public String contact(String client, String program, String channel, String outcome, Object... further) {
        String contact = newId();
        Map<String, Object> body = body(
                "contact",
                contact,
                "client",
                client,
                "worker",
                Staff.PEER.id(),
                "program",
                program,
                "channel",
                channel,
                "outcome",
                outcome,
                "note",
                Canaries.text("note"));
        body.putAll(body(further));
        web.post(Staff.PEER, "/contacts", body).done();
        return contact;
    }
}
