package org.throughline.infrastructure.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.throughline.infrastructure.boot.Story.body;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.throughline.infrastructure.ledger.proof.Checkpoint;
import org.throughline.infrastructure.ledger.proof.SignedNote;
import org.throughline.infrastructure.ledger.proof.VerifierKey;
import tools.jackson.databind.JsonNode;

/** The proof that nothing was altered, asked for over HTTP. */
class ProofOverHttpIT {
    private static final Duration SOON = Duration.ofSeconds(60);

    private final TestCounty county = TestCounty.get();
    private final Web web = county.web();

    private JsonNode ledger(int which) {
        return web.get(Staff.PRIVACY_OFFICER, "/proof")
                .done()
                .json()
                .path("ledgers")
                .get(which);
    }

    private static String text(JsonNode json, String field) {
        return json.path(field).asString("");
    }

    /** What is proved is proved by a checkpoint made at that time. */
    private JsonNode withCheckpoint(int which) {
        String name = which == 0 ? "care" : "access";
        web.get(Staff.PRIVACY_OFFICER, "/proof/inclusion?ledger=" + name + "&position=0")
                .done();
        return ledger(which);
    }

    @Test
    void both_ledgers_are_told_with_a_checkpoint_that_others_can_verify() {
        for (int which = 0; which < 2; which++) {
            JsonNode ledger = withCheckpoint(which);
            JsonNode checkpoint = ledger.path("checkpoint");
            assertThat(text(ledger, "ledger")).isEqualTo(which == 0 ? "care" : "access");
            assertThat(ledger.path("entries").asLong())
                    .isGreaterThanOrEqualTo(checkpoint.path("entries").asLong());
            SignedNote note = SignedNote.parse(text(checkpoint, "note"));
            assertThat(note.isSignedBy(
                            VerifierKey.parse(ledger.path("verifierKeys").get(0).asString(""))))
                    .isTrue();
            assertThat(Checkpoint.of(note).size())
                    .isEqualTo(checkpoint.path("entries").asLong());
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Staff.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"PRIVACY_OFFICER", "ADMINISTRATOR", "SECOND_ADMINISTRATOR"})
    void nobody_else_learns_of_it_or_starts_or_ends_anything(Staff staff) {
        web.get(staff, "/proof").refused(403, "NOT_PERMITTED");
        web.get(staff, "/proof/inclusion?ledger=care&position=0").refused(403, "NOT_PERMITTED");
        web.get(staff, "/proof/verifications/" + UUID.randomUUID()).refused(403, "NOT_PERMITTED");
        web.post(staff, "/proof/verifications", body()).refused(403, "NOT_PERMITTED");
        web.post(staff, "/proof/verifications/" + UUID.randomUUID() + "/cancellation", body())
                .refused(403, "NOT_PERMITTED");
        web.post(staff, "/proof/consistency", Map.of("checkpoint", "x")).refused(403, "NOT_PERMITTED");
    }

    @Test
    void a_verification_runs_ends_whole_and_is_kept_with_who_asked() {
        Reply begun = web.post(Staff.ADMINISTRATOR, "/proof/verifications", body());
        assertThat(begun.status()).as(begun.body()).isEqualTo(202);
        String id = text(begun.json(), "verification");
        String path = "/proof/verifications/" + id;
        await().atMost(SOON)
                .until(() -> !text(web.get(Staff.PRIVACY_OFFICER, path).done().json(), "state")
                        .equals("RUNNING"));

        JsonNode ended = web.get(Staff.PRIVACY_OFFICER, path).done().json();
        assertThat(text(ended, "state")).as(ended.toString()).isEqualTo("WHOLE");
        assertThat(text(ended, "endedAt")).isNotEmpty();
        assertThat(ended.path("ledgers").size()).isEqualTo(2);
        JsonNode kept = web.get(Staff.PRIVACY_OFFICER, "/proof").done().json().path("verifications");
        assertThat(kept).anyMatch(one -> text(one, "verification").equals(id));

        Reply late = web.post(Staff.PRIVACY_OFFICER, path + "/cancellation", body());
        assertThat(text(late.json(), "state")).isEqualTo("WHOLE");
        web.get(Staff.PRIVACY_OFFICER, "/proof/verifications/" + UUID.randomUUID())
                .refused(404, "RECORD_UNKNOWN");
    }

    @Test
    void a_checkpoint_kept_elsewhere_is_continued_even_as_a_browser_changes_its_lines() {
        for (int which = 0; which < 2; which++) {
            String kept = text(withCheckpoint(which).path("checkpoint"), "note");
            JsonNode answer = web.post(
                            Staff.PRIVACY_OFFICER,
                            "/proof/consistency",
                            Map.of("checkpoint", kept.replace("\n", "\r\n").strip()))
                    .done()
                    .json();
            assertThat(answer.path("continues").asBoolean()).isTrue();
            assertThat(text(answer, "proof")).startsWith("old ");
        }
    }

    @Test
    void what_is_no_checkpoint_of_ours_is_refused_with_what_is_wrong() {
        String kept = text(withCheckpoint(0).path("checkpoint"), "note");
        assertThat(refused("nothing")).contains("is no signed checkpoint");
        assertThat(refused("")).contains("is no signed checkpoint");
        assertThat(refused("a\n1\n\n\u2014 a AAAAAAA=\n")).contains("no checkpoint of a ledger");
        assertThat(refused(kept.replace("/care/", "/other/"))).contains("another ledger");
        String size = kept.lines().toList().get(1);
        assertThat(refused(kept.replace("\n" + size + "\n", "\n1\n"))).contains("is not signed by a key");
        assertThat(web.post(Staff.PRIVACY_OFFICER, "/proof/consistency", body()).wrongFields())
                .containsExactly("checkpoint");
    }

    private String refused(String checkpoint) {
        Reply reply = web.post(Staff.PRIVACY_OFFICER, "/proof/consistency", Map.of("checkpoint", checkpoint));
        assertThat(reply.status()).as(reply.body()).isEqualTo(400);
        assertThat(reply.wrongFields()).containsExactly("checkpoint");
        return reply.body();
    }

    @Test
    void an_entry_is_proved_to_be_in_its_ledger_and_nothing_of_what_it_says_leaves() {
        JsonNode proved = web.get(Staff.PRIVACY_OFFICER, "/proof/inclusion?ledger=access&position=1")
                .done()
                .json();
        assertThat(proved.path("position").asLong()).isEqualTo(1);
        assertThat(text(proved, "leaf")).hasSize(44);
        assertThat(proved.path("path").size()).isPositive();
        for (String wrong : new String[] {
            "ledger=care&position=999999999999", "ledger=care&position=-1", "ledger=care&position=x", "ledger=care"
        }) {
            assertThat(web.get(Staff.PRIVACY_OFFICER, "/proof/inclusion?" + wrong)
                            .wrongFields())
                    .containsExactly("position");
        }
        assertThat(web.get(Staff.PRIVACY_OFFICER, "/proof/inclusion?ledger=none&position=1")
                        .wrongFields())
                .containsExactly("ledger");
    }

    @Test
    void whoever_asks_stands_in_the_access_history() {
        String owner = "/workers/" + Staff.SECOND_ADMINISTRATOR.id();
        long before = seen(owner);
        web.get(Staff.SECOND_ADMINISTRATOR, "/proof").done();
        web.get(Staff.SECOND_ADMINISTRATOR, "/proof/inclusion?ledger=care&position=0")
                .done();

        assertThat(seen(owner)).isEqualTo(before + 2);
    }

    private long seen(String owner) {
        return web.accessHistory(owner).stream()
                .filter(row -> text(row, "view").equals("proof"))
                .count();
    }
}
