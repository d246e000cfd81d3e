package org.throughline.infrastructure.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.throughline.kernel.access.AccessEvent;
import org.throughline.kernel.event.Recorded;
import tools.jackson.databind.JsonNode;

/** Studies as runs over HTTP. */
class StudyRunsIT {
    private static final byte[] NOTHING = new byte[0];

    private final TestCounty county = TestCounty.get();
    private final Web web = county.web();
    private final Story story = new Story(web);

    private Reply last = new Reply(0, Map.of(), "");

    private String begin(String query) {
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            Reply tried = web.post(Staff.ANALYST, "/studies/readmission-30/runs" + query, NOTHING);
            last = tried;
            return tried.status() != 409;
        });
        assertThat(last.status()).as(last.body()).isEqualTo(202);
        String location = last.header("Location");
        assertThat(location)
                .isEqualTo("/api/v1/studies/runs/" + last.json().path("run").asString());
        return location.substring("/api/v1".length());
    }

    private JsonNode done(String run) {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> web.get(Staff.ANALYST, run)
                        .json()
                        .path("state")
                        .asString()
                        .equals("DONE"));
        return web.get(Staff.ANALYST, run).json();
    }

    @Test
    void a_run_gives_the_same_bytes_as_the_view_of_its_moment_and_so_does_a_second_one() {
        story.person();
        String run = begin("");
        JsonNode status = done(run);
        assertThat(status.path("eventsRead").asLong())
                .isPositive()
                .isEqualTo(status.path("eventsTotal").asLong());
        assertThat(status.path("keptUntil").isNull()).isFalse();
        Reply result = web.get(Staff.ANALYST, run + "/result");
        assertThat(result.status()).as(result.body()).isEqualTo(200);
        assertThat(result.header("Cache-Control")).isEqualTo("no-store");
        String instant = result.json().path("manifest").path("asOfInstant").asString();
        assertThat(web.get(Staff.ANALYST, "/studies/readmission-30?asOf=" + instant)
                        .body())
                .isEqualTo(result.body());

        String again = begin("?asOf=" + instant);
        done(again);
        assertThat(web.get(Staff.ANALYST, again + "/result").body()).isEqualTo(result.body());
    }

    @Test
    void the_beginning_leaves_an_entry_that_names_nobody_and_each_reading_of_the_result_one_that_does() {
        long before = county.next("access");
        String run = begin("");
        done(run);
        assertThat(released(before)).singleElement().satisfies(entry -> {
            assertThat(entry.answer().view()).isEqualTo(AccessEvent.StudyReleased.RUN_BEGUN);
            assertThat(entry.members()).isZero();
        });
        web.get(Staff.ANALYST, run + "/result");
        web.get(Staff.ANALYST, run + "/result");
        assertThat(released(before))
                .extracting(entry -> entry.answer().view())
                .containsExactly("study-run", "readmission-30", "readmission-30");
    }

    private List<AccessEvent.StudyReleased> released(long from) {
        return county.entriesFrom(from).stream()
                .map(Recorded::event)
                .filter(AccessEvent.StudyReleased.class::isInstance)
                .map(AccessEvent.StudyReleased.class::cast)
                .toList();
    }

    @Test
    void whoever_may_not_read_studies_begins_none_and_the_denial_is_recorded() {
        long before = county.next("access");
        web.post(Staff.CLINICIAN, "/studies/readmission-30/runs", NOTHING).refused(403, "NOT_PERMITTED");
        web.post(Staff.ANALYST, "/studies/readmission-30/runs", NOTHING, "Purpose-Of-Use", "TREAT")
                .refused(403, "PURPOSE_NOT_FITTING");
        assertThat(county.entriesFrom(before))
                .extracting(Recorded::event)
                .filteredOn(AccessEvent.AccessDenied.class::isInstance)
                .hasSize(2);
        assertThat(released(before)).isEmpty();
        assertThat(web.send("POST", null, "/api/v1/studies/readmission-30/runs", NOTHING)
                        .status())
                .isEqualTo(401);
    }

    @Test
    void a_run_of_somebody_else_is_like_one_that_never_was() {
        String run = begin("");
        done(run);
        String unknown = "/studies/runs/" + Story.newId();
        for (String path : List.of("", "/result")) {
            assertThat(web.get(Staff.PRIVACY_OFFICER, run + path).distinguishable())
                    .isEqualTo(web.get(Staff.PRIVACY_OFFICER, unknown + path).distinguishable());
        }
        web.get(Staff.PRIVACY_OFFICER, run).refused(404, "RECORD_UNKNOWN");
        web.post(Staff.PRIVACY_OFFICER, run + "/cancellation", NOTHING).refused(404, "RECORD_UNKNOWN");
        web.get(Staff.ANALYST, "/studies/runs/nonsense").refused(404, "RECORD_UNKNOWN");
    }

    @Test
    void a_run_that_is_over_is_not_cancelled_and_has_its_result_still() {
        String run = begin("");
        done(run);
        Reply cancelled = web.post(Staff.ANALYST, run + "/cancellation", NOTHING);
        assertThat(cancelled.json().path("state").asString()).isEqualTo("DONE");
        assertThat(web.get(Staff.ANALYST, run + "/result").status()).isEqualTo(200);
    }

    @Test
    void what_is_wrong_with_a_question_is_said() {
        Reply wrong = web.post(Staff.ANALYST, "/studies/readmission-30/runs?asOf=tomorrow", NOTHING);
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.wrongFields()).containsExactly("asOf");
        web.post(Staff.ANALYST, "/studies/no-such-study/runs", NOTHING).refused(404, "RECORD_UNKNOWN");
        assertThat(web.send("DELETE", Staff.ANALYST, "/api/v1/studies/readmission-30/runs", null)
                        .status())
                .isEqualTo(405);
    }

    @Test
    void the_studies_say_in_words_what_they_count_and_take() {
        JsonNode studies = web.get(Staff.ANALYST, "/studies").json().path("studies");
        assertThat(studies).hasSize(2);
        for (JsonNode study : studies) {
            assertThat(study.path("counts").asString()).isNotBlank();
            assertThat(study.path("caveats")).isNotEmpty();
            assertThat(study.path("version").asInt()).isPositive();
            assertThat(study.path("parameters").path(0).path("name").asString()).isEqualTo("asOf");
        }
    }
}
