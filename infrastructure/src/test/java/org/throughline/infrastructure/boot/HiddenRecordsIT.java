package org.throughline.infrastructure.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.throughline.infrastructure.boot.Story.body;

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

    /** Two people to whom the same happened, but for what the Part 2 program did with the first. */
    private record Twins(String served, String plain, Map<Class<?>, String> hidden, long lastVisible) {
        private static final Twins ONCE = make();

        private static Twins make() {
            var county = TestCounty.get();
            var web = county.web();
            var story = new Story(web);
            String plain = story.person();
            story.episode(Staff.CLINICIAN, plain, Programs.OUTPATIENT);
            story.unsentReferral(plain);
            String served = story.person();
            Reply visible = story.admission(Staff.CLINICIAN, Story.newId(), served, Programs.OUTPATIENT)
                    .done();
            String referral = story.referral(served, Programs.SUD);
            web.post(Staff.SUD_CLINICIAN, "/referrals/" + referral + "/acceptance", body())
                    .done();
            String episode = story.episode(Staff.SUD_CLINICIAN, served, Programs.SUD);
            String transition = Story.newId();
            web.post(
                            Staff.SUD_CLINICIAN,
                            "/transitions",
                            body(
                                    "transition",
                                    transition,
                                    "client",
                                    served,
                                    "type",
                                    "INTER_PROGRAM",
                                    "from",
                                    Programs.SUD,
                                    "queue",
                                    Programs.SUD))
                    .done();
            return new Twins(
                    served, plain, Map.of(EpisodeId.class, episode, TransitionId.class, transition), visible.bare());
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
                .isLessThanOrEqualTo(twins.lastVisible() + 2);
    }

    @Test
    void a_sender_stands_back_from_a_referral_that_a_part_2_program_took_as_from_one_that_was_never_sent() {
        var story = new Story(web);
        String plain = story.person();
        String unsent = story.unsentReferral(plain);
        String served = story.person();
        String taken = story.referral(served, Programs.SUD);
        web.post(Staff.SUD_CLINICIAN, "/referrals/" + taken + "/acceptance", body())
                .done();

        Reply unknown = withdraw(Staff.COORDINATOR, Story.newId());
        long withdrawn = 0;
        for (int time = 0; time < 2; time++) {
            Reply ofTaken = withdraw(Staff.COORDINATOR, taken);
            Reply ofUnsent = withdraw(Staff.COORDINATOR, unsent);
            assertThat(ofTaken.status()).isEqualTo(time == 0 ? 200 : 422).isEqualTo(ofUnsent.status());
            assertThat(leveled(ofTaken)).isEqualTo(leveled(ofUnsent));
            if (time == 0) {
                withdrawn = Math.max(ofTaken.bare(), ofUnsent.bare());
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
