package org.throughline.infrastructure.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.throughline.infrastructure.boot.Story.body;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.throughline.infrastructure.api.command.CommandRoute;
import org.throughline.infrastructure.boot.Staff.Programs;
import org.throughline.infrastructure.ledger.EpochPosition;
import org.throughline.kernel.episode.DischargeDocument;
import org.throughline.kernel.id.EpisodeId;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.id.TransitionId;
import org.throughline.kernel.id.WorkerId;

/**
 * What a Part 2 program (42 CFR 2.11) knows of somebody is for everybody else as if it were not: an id of it is answered
 * like an id that nobody has.
 */
class HiddenRecordsIT {
    private static final List<Staff> OTHERS =
            List.of(Staff.SUPERVISOR, Staff.CLINICIAN, Staff.COORDINATOR, Staff.STRANGER, Staff.PRIVACY_OFFICER);

    private final TestCounty county = TestCounty.get();
    private final Web web = county.web();

    /**
     * Two people who were sent to the Part 2 program, which did something with the first only, and a third who was sent nowhere.
     */
    private record Twins(String served, String plain, String unsent, Map<Class<?>, String> hidden, long lastVisible) {
        private static final Twins ONCE = make();

        private static Twins make() {
            var county = TestCounty.get();
            var web = county.web();
            var story = new Story(web);
            String unsent = story.person();
            story.episode(Staff.CLINICIAN, unsent, Programs.OUTPATIENT);
            story.unsentReferral(unsent);
            String plain = story.person();
            story.episode(Staff.CLINICIAN, plain, Programs.OUTPATIENT);
            story.referral(plain, Programs.SUD);
            String served = story.person();
            story.admission(Staff.CLINICIAN, Story.newId(), served, Programs.OUTPATIENT)
                    .done();
            String referral = story.referral(served, Programs.SUD);
            Reply accepted = web.post(Staff.SUD_CLINICIAN, "/referrals/" + referral + "/acceptance", body())
                    .done();
            String episode = story.episode(Staff.SUD_CLINICIAN, served, Programs.SUD);
            String transition = story.transition(Staff.SUD_CLINICIAN, served, Programs.SUD);
            return new Twins(
                    served,
                    plain,
                    unsent,
                    Map.of(EpisodeId.class, episode, TransitionId.class, transition),
                    accepted.bare() - 1);
        }
    }

    private final Twins twins = Twins.ONCE;

    static Stream<String> views() {
        return TestCounty.viewPaths().filter(path -> path.contains("{episode}") || path.contains("{transition}"));
    }

    static Stream<String> commands() {
        return TestCounty.get().commands().stream()
                .filter(HiddenRecordsIT::namesSomethingHidden)
                .map(CommandRoute::path);
    }

    private static boolean namesSomethingHidden(CommandRoute route) {
        return Stream.of(route.command().getRecordComponents())
                .filter(component -> !route.made().contains(component.getName()))
                .anyMatch(component ->
                        component.getType() == EpisodeId.class || component.getType() == TransitionId.class);
    }

    @ParameterizedTest
    @MethodSource("views")
    void a_view_of_something_hidden_is_a_view_of_nothing(String path) {
        for (Staff other : OTHERS) {
            if (other == Staff.PRIVACY_OFFICER) {
                continue;
            }
            String hidden = hiddenFor(path);
            Reply real = web.get(other, PathNames.fill(path, hidden));
            Reply none = web.get(other, PathNames.fill(path, Story.newId()));
            assertThat(real.distinguishable()).as(other + " GET " + path).isEqualTo(none.distinguishable());
            assertThat(real.status()).isIn(403, 404);
        }
        web.get(Staff.SUD_SUPERVISOR, PathNames.fill(path, hiddenFor(path))).done();
    }

    private String hiddenFor(String path) {
        String id = twins.hidden().get(path.contains("{episode}") ? EpisodeId.class : TransitionId.class);
        if (id == null) {
            throw new IllegalStateException("Nothing hidden for " + path);
        }
        return id;
    }

    @ParameterizedTest
    @MethodSource("commands")
    void a_command_about_something_hidden_is_a_command_about_nothing(String path) {
        CommandRoute route = county.commands().stream()
                .filter(one -> one.path().equals(path))
                .findFirst()
                .orElseThrow();
        long before = county.next("care");
        for (Staff other : OTHERS) {
            Reply real = send(route, other, twins.hidden());
            Reply none = send(route, other, Map.of());
            assertThat(real.distinguishable()).as(other + " POST " + path).isEqualTo(none.distinguishable());
            assertThat(real.status()).as(real.body()).isIn(400, 403, 404, 422);
        }
        assertThat(county.next("care")).isEqualTo(before);
    }

    private Reply send(CommandRoute route, Staff other, Map<Class<?>, String> hidden) {
        var ids = new LinkedHashMap<Class<?>, String>(hidden);
        ids.put(SubjectId.class, twins.served());
        ids.put(ProgramId.class, Programs.OUTPATIENT);
        ids.put(WorkerId.class, other.id());
        String path = route.path();
        for (var component : route.command().getRecordComponents()) {
            String id = ids.getOrDefault(component.getType(), Story.newId());
            path = path.replace("{" + component.getName() + "}", id);
        }
        return web.post(other, path, SampleBody.of(route, ids));
    }

    @Test
    void a_client_whom_a_part_2_program_serves_looks_like_one_whom_it_does_not() {
        for (Staff other : List.of(Staff.CLINICIAN, Staff.SUPERVISOR, Staff.COORDINATOR)) {
            for (String view : List.of("", "/caseload", "/audit-trail")) {
                Reply served = web.get(other, "/clients/" + twins.served() + view);
                Reply plain = web.get(other, "/clients/" + twins.plain() + view);
                assertThat(leveled(served)).as(other + " GET .../" + view).isEqualTo(leveled(plain));
            }
        }
        String shown = web.get(Staff.CLINICIAN, "/clients/" + twins.served() + "/caseload")
                .done()
                .json()
                .path("rows")
                .get(0)
                .path("position")
                .asString("");
        assertThat(EpochPosition.parse(shown).position())
                .as("position of the newest event that is not hidden")
                .isLessThanOrEqualTo(twins.lastVisible());
    }

    /** A peer of the program that serves all three is a colleague of who sent them, and owns no referral of theirs. */
    @Test
    void a_client_who_was_sent_to_a_part_2_program_looks_to_a_colleague_of_the_sender_like_one_who_was_not() {
        for (String view : List.of("", "/caseload", "/audit-trail")) {
            String unsent = leveled(web.get(Staff.PEER, "/clients/" + twins.unsent() + view));
            for (String sent : List.of(twins.plain(), twins.served())) {
                assertThat(leveled(web.get(Staff.PEER, "/clients/" + sent + view)))
                        .as("GET .../" + view)
                        .isEqualTo(unsent);
            }
        }
        assertThat(web.get(Staff.COORDINATOR, "/clients/" + twins.served() + "/caseload")
                        .done()
                        .json()
                        .path("rows")
                        .get(0)
                        .path("referrals")
                        .get(0)
                        .path("state")
                        .asString(""))
                .isEqualTo("SENT");
    }

    @Test
    void what_a_colleague_asks_of_a_referral_is_answered_alike_whether_somebody_has_sent_it_or_not() {
        var story = new Story(web);
        String plain = story.person();
        story.episode(Staff.CLINICIAN, plain, Programs.OUTPATIENT);
        String served = story.person();
        story.episode(Staff.CLINICIAN, served, Programs.OUTPATIENT);
        String unsent = "/referrals/" + story.unsentReferral(plain);
        String taken = story.referral(served, Programs.SUD);
        web.post(Staff.SUD_CLINICIAN, "/referrals/" + taken + "/acceptance", body())
                .done();
        String sent = "/referrals/" + taken;

        for (Map<String, Object> body :
                List.of(body("target", Programs.SUD, "channel", "INTERNAL"), body("reason", "DECLINED_BY_CLIENT"))) {
            String path = body.containsKey("target") ? "/sending" : "/closure";
            for (int time = 0; time < 2; time++) {
                Reply ofSent = web.post(Staff.PEER, sent + path, body);
                Reply ofUnsent = web.post(Staff.PEER, unsent + path, body);
                assertThat(ofSent.status()).isEqualTo(time == 0 ? 200 : ofUnsent.status());
                assertThat(leveled(ofSent)).as(path).isEqualTo(leveled(ofUnsent));
            }
        }
        web.post(Staff.SUD_CLINICIAN, sent + "/acceptance", body()).refused(409, "REFERRAL_ALREADY_ANSWERED");
        web.post(Staff.SUD_CLINICIAN, sent + "/closure", body("reason", "DECLINED_BY_CLIENT"))
                .done();
    }

    /** Case 14: a contact that only a Part 2 program knows of. */
    @Test
    void a_hidden_contact_takes_neither_effect_nor_completion_from_the_contact_of_an_outsider() {
        var story = new Story(web);
        List<String> answers = new ArrayList<>();
        for (boolean hidden : List.of(true, false)) {
            String client = story.person();
            story.episode(Staff.CLINICIAN, client, Programs.OUTPATIENT);
            String transition = story.transition(Staff.CLINICIAN, client, Programs.OUTPATIENT);
            String referral = story.referral(client, Programs.SUD);
            if (hidden) {
                web.post(
                                Staff.SUD_CLINICIAN,
                                "/contacts",
                                contact(Staff.SUD_CLINICIAN, client, Programs.SUD, transition))
                        .done();
                web.post(Staff.SUD_CLINICIAN, "/referrals/" + referral + "/acknowledgement", body())
                        .done();
            }
            var said = new StringBuilder();
            said.append(leveled(web.post(
                    Staff.CLINICIAN, "/contacts", contact(Staff.CLINICIAN, client, Programs.OUTPATIENT, transition))));
            String path = "/transitions/" + transition;
            said.append(leveled(web.post(
                    Staff.CLINICIAN, path + "/handoff-request", body("client", client, "receiver", Programs.INTAKE))));
            Reply accepted = web.post(Staff.CLINICIAN, path + "/handoff-acceptance", body("client", client));
            said.append(leveled(accepted));
            said.append(leveled(
                    web.get(Staff.CLINICIAN, "/clients/" + client + "/caseload?position=" + accepted.position())));
            said.append(leveled(web.post(Staff.CLINICIAN, path + "/completion", body("client", client))));
            said.append(leveled(web.get(Staff.CLINICIAN, path + "/audit-trail")));
            answers.add(said.toString());
        }
        assertThat(answers.getFirst())
                .isEqualTo(answers.getLast())
                .contains("transition.FirstContactKept", "transition.TransitionCompleted");
    }

    private static Map<String, Object> contact(Staff worker, String client, String program, String transition) {
        return body(
                "client",
                client,
                "worker",
                worker.id(),
                "program",
                program,
                "transition",
                transition,
                "channel",
                "HOME_VISIT",
                "outcome",
                "KEPT");
    }

    /** Case 15: a referral that a Part 2 program has accepted is still owed by its sender, as far as others know. */
    @Test
    void a_hidden_acceptance_lets_no_discharge_pass() {
        var story = new Story(web);
        List<String> answers = new ArrayList<>();
        for (boolean accepted : List.of(true, false)) {
            String client = story.person();
            String episode = story.episode(Staff.CLINICIAN, client, Programs.OUTPATIENT);
            String referral = story.clinicReferral(client);
            web.post(
                            Staff.CLINICIAN,
                            "/referrals/" + referral + "/sending",
                            body("target", Programs.SUD, "channel", "INTERNAL"))
                    .done();
            if (accepted) {
                web.post(Staff.SUD_CLINICIAN, "/referrals/" + referral + "/acceptance", body())
                        .done();
            }
            for (DischargeDocument document : DischargeDocument.values()) {
                web.post(
                                Staff.CLINICIAN,
                                "/episodes/" + episode + "/documents",
                                body("client", client, "program", Programs.OUTPATIENT, "document", document.name()))
                        .done();
            }
            Map<String, Object> discharge = body(
                    "client",
                    client,
                    "program",
                    Programs.OUTPATIENT,
                    "kind",
                    "INTERVIEWED",
                    "reason",
                    "COMPLETED",
                    "followUp",
                    Map.of("kind", "NotApplicable", "reason", "MOVED_OUT_OF_COUNTY"));
            Reply early = web.post(Staff.CLINICIAN, "/episodes/" + episode + "/discharge", discharge);
            Reply back = withdraw(Staff.CLINICIAN, referral);
            Reply late = web.post(Staff.CLINICIAN, "/episodes/" + episode + "/discharge", discharge);
            answers.add(leveled(early) + leveled(back) + leveled(late));
        }
        assertThat(answers.getFirst())
                .isEqualTo(answers.getLast())
                .contains("OPEN_OBLIGATIONS_REMAIN", "referral.ReferralWithdrawn", "episode.");
    }

    @Test
    void a_crisis_under_an_id_that_a_part_2_program_has_used_is_received_like_any_other() {
        String taken = Story.newId();
        web.post(Staff.SUD_CLINICIAN, "/crises", call(taken, Programs.SUD)).done();
        Reply again = web.post(Staff.COORDINATOR, "/crises", call(taken, Programs.INTAKE));
        Reply free = web.post(Staff.COORDINATOR, "/crises", call(Story.newId(), Programs.INTAKE));
        assertThat(again.status()).isEqualTo(200);
        assertThat(leveled(again)).isEqualTo(leveled(free));
        web.post(Staff.COORDINATOR, "/crises", call(taken, Programs.INTAKE)).refused(409, "CRISIS_ALREADY_RECEIVED");
    }

    private static Map<String, Object> call(String crisis, String queue) {
        return body(
                "crisis",
                crisis,
                "person",
                Story.newId(),
                "channel",
                "LIFELINE_988",
                "relation",
                "BYSTANDER",
                "area",
                "URBAN",
                "queue",
                queue);
    }

    @Test
    void a_sender_stands_back_from_a_referral_that_a_part_2_program_took_as_from_one_that_it_never_looked_at() {
        var story = new Story(web);
        String plain = story.person();
        String untouched = story.referral(plain, Programs.SUD);
        String served = story.person();
        String taken = story.referral(served, Programs.SUD);
        web.post(Staff.SUD_CLINICIAN, "/referrals/" + taken + "/acceptance", body())
                .done();

        Reply unknown = withdraw(Staff.COORDINATOR, Story.newId());
        long withdrawn = 0;
        for (int time = 0; time < 2; time++) {
            Reply ofTaken = withdraw(Staff.COORDINATOR, taken);
            Reply ofUntouched = withdraw(Staff.COORDINATOR, untouched);
            assertThat(ofTaken.status()).isEqualTo(time == 0 ? 200 : 422).isEqualTo(ofUntouched.status());
            assertThat(leveled(ofTaken)).isEqualTo(leveled(ofUntouched));
            if (time == 0) {
                withdrawn = Math.max(ofTaken.bare(), ofUntouched.bare());
            }
        }
        unknown.refused(404, "REFERRAL_UNKNOWN");

        for (String client : List.of(plain, served)) {
            assertThat(web.get(
                                    Staff.COORDINATOR,
                                    "/clients/" + client + "/caseload?position=" + county.told("care", withdrawn))
                            .done()
                            .json()
                            .path("rows")
                            .get(0)
                            .path("referrals"))
                    .isEmpty();
        }
        assertThat(web
                        .get(
                                Staff.SUD_CLINICIAN,
                                "/programs/" + Programs.SUD + "/caseload?limit=200&position="
                                        + county.told("care", withdrawn))
                        .done()
                        .json()
                        .path("rows")
                        .findValues("referrals")
                        .stream()
                        .flatMap(all -> all.valueStream())
                        .filter(one -> one.path("referral").asString("").equals(taken)))
                .singleElement()
                .satisfies(one -> assertThat(one.path("withdrawnBySender").asBoolean(false))
                        .isTrue());
        assertThat(web.get(Staff.PRIVACY_OFFICER, "/referrals/" + taken + "/audit-trail")
                        .body())
                .contains("stands back from it");
    }

    private Reply withdraw(Staff sender, String referral) {
        return web.post(sender, "/referrals/" + referral + "/withdrawal", body("reason", "NO_ANSWER"));
    }

    @Test
    void no_board_and_no_caseload_of_others_counts_what_is_hidden() {
        Reply board = web.get(Staff.SUPERVISOR, "/transitions?limit=200").done();
        assertThat(board.body()).doesNotContain(hiddenFor("{transition}"));
        web.get(Staff.SUPERVISOR, "/programs/" + Programs.SUD + "/transitions").refused(403, "NOT_PERMITTED");
        web.get(Staff.SUPERVISOR, "/programs/" + Programs.SUD + "/caseload").refused(403, "NOT_PERMITTED");
        Reply own = web.get(Staff.SUD_SUPERVISOR, "/transitions").done();
        assertThat(own.body()).contains(hiddenFor("{transition}"));
    }

    @Test
    void the_privacy_officer_sees_it_with_a_purpose_only() {
        String path = "/episodes/" + hiddenFor("{episode}") + "/audit-trail";
        Reply withPurpose = web.get(Staff.PRIVACY_OFFICER, path).done();
        assertThat(withPurpose.json().path("rows").size()).isPositive();
        web.get(Staff.PRIVACY_OFFICER, path, new String[0]).refused(403, "PURPOSE_MISSING");
        web.get(Staff.PRIVACY_OFFICER, path, "Purpose-Of-Use", "TREAT").refused(403, "PURPOSE_NOT_FITTING");
    }

    /** The answer with everything that is one person's alone replaced by what it is. */
    private static String leveled(Reply reply) {
        return reply.status() + " "
                + reply.body()
                        .replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "ID")
                        .replaceAll("Kanarqvx\\d+", "Canary")
                        .replaceAll("19\\d\\d-\\d\\d-\\d\\d", "DAY")
                        .replaceAll("20\\d\\d-\\d\\d-\\d\\dT[0-9:.]+Z", "TIME")
                        .replaceAll("\"(position|corrects|correctedBy|next)\":\"\\d+@[0-9a-f]{8}\"", "\"$1\":N");
    }
}
