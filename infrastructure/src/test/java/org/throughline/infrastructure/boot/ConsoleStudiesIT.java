package org.throughline.infrastructure.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The page of studies as a browser without a script sees it, over real HTTP. */
class ConsoleStudiesIT {
    private static final String HERE = "/console/studies";

    private final TestCounty county = TestCounty.get();
    private final ConsoleBrowser browser = new ConsoleBrowser(county);

    private void signIn(Staff staff) {
        browser.signIn(staff.name(), ConsoleBrowser.password(county, staff), "purpose", staff.purpose());
    }

    private Reply done(String asOf) {
        Reply sent = browser.post(HERE + "/readmission-30/runs", "csrf", browser.token(HERE), "asOf", asOf);
        assertThat(sent.status()).as(sent.body()).isEqualTo(303);
        String page = sent.header("Location");
        assertThat(page).startsWith(HERE + "?run=");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> !browser.get(page).body().contains("http-equiv=\"refresh\""));
        return browser.get(page);
    }

    @Test
    void an_analyst_reads_what_a_study_counts_runs_it_and_a_second_run_gives_the_same_bytes() {
        signIn(Staff.ANALYST);
        Reply page = browser.get(HERE);
        assertThat(page.status()).as(page.body()).isEqualTo(200);
        assertThat(page.body())
                .contains("Keep in mind", "A look-alike of published measures")
                .doesNotContain("??");

        Reply first = done("");
        assertThat(first.body()).contains("Merkle root", "sha256", "Run again", "The access ledger names everybody");
        assertThat(first.body()).doesNotContain("??", "<script>", "style=");
        assertThat(done("").body()).contains("the same bytes as the run of");
    }

    @Test
    void what_is_no_past_moment_is_said_beside_the_field_and_stays_typed() {
        signIn(Staff.ANALYST);
        Reply sent =
                browser.post(HERE + "/readmission-30/runs", "csrf", browser.token(HERE), "asOf", "next week & \"so\"");
        assertThat(sent.status()).isEqualTo(303);
        Reply page = browser.get(sent.header("Location"));
        assertThat(page.body()).contains("This is no past moment", "next week &amp; &quot;so&quot;");
    }

    @Test
    void a_run_that_nobody_knows_is_no_page_and_others_have_no_such_page() {
        signIn(Staff.ANALYST);
        assertThat(browser.get(HERE + "?run=" + Story.newId()).status()).isEqualTo(404);
        assertThat(browser.get(HERE + "?run=nonsense").status()).isEqualTo(404);
        assertThat(browser.get(HERE + "?study=none").status()).isEqualTo(404);
        assertThat(browser.post(HERE + "/readmission-30/runs", "asOf", "").status())
                .isEqualTo(403);
        var clinician = new ConsoleBrowser(county);
        clinician.signIn(Staff.CLINICIAN.name(), ConsoleBrowser.password(county, Staff.CLINICIAN));
        assertThat(clinician.get(HERE).status()).isEqualTo(404);
    }
}
