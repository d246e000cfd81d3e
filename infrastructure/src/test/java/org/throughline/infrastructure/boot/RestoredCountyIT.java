package org.throughline.infrastructure.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.throughline.infrastructure.boot.Story.body;

import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.throughline.infrastructure.cli.console.ExitCode;
import tools.jackson.databind.JsonNode;

/** What callers hold of before is told apart after a restore: what the backup has, and what went with the old store. */
class RestoredCountyIT {
    @TempDir
    private Path home;

    private final StringWriter err = new StringWriter();

    /** What a caller remembers: two positions of the care ledger, two reads, a trail and a cursor. */
    private record Remembered(
            Map<Staff, String> passwords,
            String client,
            Reply kept,
            Reply lost,
            String keptEntry,
            String lostEntry,
            JsonNode trail,
            String cursor) {}

    @Test
    void a_position_of_before_a_restore_means_the_same_event_or_is_refused_as_gone() {
        Remembered before = beforeTheRestore();
        assertThat(run("restore", path("backup"), "--data-dir", path("new")))
                .as("%s", err)
                .isEqualTo(ExitCode.DONE);
        try (ConfigurableApplicationContext restored = TestCounty.startApart(home.resolve("new"))) {
            Web web = web(restored, before.passwords());
            String client = "/clients/" + before.client();
            Reply recorded = correction(web, before.client());
            assertThat(recorded.bare())
                    .as("another event stands now where the lost one stood")
                    .isGreaterThan(before.lost().bare());

            Reply then = web.get(
                            Staff.SUPERVISOR,
                            client + "/audit-trail?asOf=" + before.kept().position())
                    .done();
            assertThat(then.json().path("rows").size())
                    .isEqualTo(before.trail().path("rows").size());
            assertThat(then.bare()).isEqualTo(before.kept().bare());
            web.get(
                            Staff.CLINICIAN,
                            client + "/caseload?position=" + before.kept().position())
                    .done();
            assertThat(rowsOf(web, before.client()))
                    .contains(before.keptEntry())
                    .doesNotContain(before.lostEntry());

            String lost = before.lost().position();
            for (String asked :
                    new String[] {"/caseload?position=", "/caseload?asOf=", "/audit-trail?asOf=", "?asOf="}) {
                gone(web.get(Staff.SUPERVISOR, client + asked + lost));
            }
            assertThat(web.get(Staff.SUPERVISOR, client + "/audit-trail?after=" + before.cursor())
                            .refused(400, "INVALID_REQUEST")
                            .wrongFields())
                    .as("a cursor of before a restore belongs to another ledger")
                    .containsExactly("after");
            assertThat(web.send("GET", Staff.CLINICIAN, "/problems/POSITION_GONE", null)
                            .done()
                            .json()
                            .path("status")
                            .asInt())
                    .isEqualTo(410);
        }
        assertThat(study(before.kept())).as("%s", err).isEqualTo(ExitCode.DONE);
        assertThat(study(before.lost())).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("the ledger was restored from a backup");
    }

    private Remembered beforeTheRestore() {
        try (ConfigurableApplicationContext county = TestCounty.startApart(home.resolve("data"))) {
            Map<Staff, String> passwords = new CountySetup(county).open();
            Web web = web(county, passwords);
            var story = new Story(web);
            String client = story.person();
            story.episode(Staff.CLINICIAN, client, Staff.Programs.OUTPATIENT);
            Reply kept = correction(web, client);
            JsonNode trail = web.get(Staff.SUPERVISOR, "/clients/" + client + "/audit-trail?asOf=" + kept.position())
                    .done()
                    .json();
            String keptEntry = newestEntry(web, client);
            assertThat(run("backup", path("backup"), "--data-dir", path("data")))
                    .as("%s", err)
                    .isEqualTo(ExitCode.DONE);
            Reply lost = correction(web, client);
            web.get(Staff.SUPERVISOR, "/clients/" + client + "/audit-trail").done();
            String cursor = web.get(Staff.SUPERVISOR, "/clients/" + client + "/audit-trail?limit=1")
                    .done()
                    .json()
                    .path("next")
                    .asString("");
            return new Remembered(passwords, client, kept, lost, keptEntry, newestEntry(web, client), trail, cursor);
        }
    }

    private static Reply correction(Web web, String client) {
        return web.post(Staff.CLINICIAN, "/clients/" + client + "/details", body("details", Story.details()))
                .done();
    }

    private static String newestEntry(Web web, String client) {
        return rowsOf(web, client).getLast();
    }

    /** The requests that the client's access history tells of. */
    private static List<String> rowsOf(Web web, String client) {
        var requests = new ArrayList<String>();
        web.get(Staff.PRIVACY_OFFICER, "/clients/" + client + "/access-history")
                .done()
                .json()
                .path("rows")
                .forEach(row -> requests.add(row.path("request").asString("")));
        return requests;
    }

    private static void gone(Reply reply) {
        assertThat(reply.refused(410, "POSITION_GONE").body()).contains("restored from a backup");
    }

    private static Web web(ConfigurableApplicationContext application, Map<Staff, String> passwords) {
        return new Web(application.getEnvironment().getRequiredProperty("local.server.port"), passwords);
    }

    private int study(Reply asOf) {
        return run(
                "study",
                "readmission-30",
                "--as-of",
                asOf.position(),
                "--out",
                path("study"),
                "--data-dir",
                path("new"));
    }

    private int run(String... arguments) {
        return TestStores.run(err, arguments);
    }

    private String path(String name) {
        return home.resolve(name).toString();
    }
}
