package org.throughline.infrastructure.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The page of the proof as a browser without a script uses it. */
class ProofPageIT {
    private static final String HERE = "/console/proof";

    private final TestCounty county = TestCounty.get();

    private ConsoleBrowser browserOf(Staff staff) {
        var browser = new ConsoleBrowser(county);
        browser.signIn(staff.name(), ConsoleBrowser.password(county, staff), "purpose", staff.purpose());
        return browser;
    }

    @Test
    void the_privacy_officer_verifies_and_keeps_a_checkpoint_which_the_ledger_continues() {
        ConsoleBrowser browser = browserOf(Staff.PRIVACY_OFFICER);
        Reply page = browser.get(HERE);
        assertThat(page.status()).as(page.body()).isEqualTo(200);
        assertThat(page.body()).doesNotContain("??").contains("What is not proved", "Verify now");

        Reply begun = browser.post(HERE + "/verifications", "csrf", browser.token(HERE));
        assertThat(begun.status()).isEqualTo(303);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> browser.get(HERE).body().contains("Both ledgers were whole when last verified"));
        await().atMost(Duration.ofSeconds(60))
                .until(() -> !browser.get(HERE).body().contains("every 2s"));

        await().atMost(Duration.ofSeconds(90))
                .until(() -> browser.get(HERE + "/checkpoints/care").status() == 200);
        Reply kept = browser.get(HERE + "/checkpoints/care");
        assertThat(kept.header("Content-Type")).startsWith("text/plain");
        assertThat(kept.body()).startsWith("throughline/");
        Reply proved = browser.post(HERE + "/consistency", "csrf", browser.token(HERE), "checkpoint", kept.body());
        assertThat(proved.status()).as(proved.body()).isEqualTo(200);
        assertThat(proved.body()).contains("The care ledger continues it");
    }

    @Test
    void what_was_pasted_and_is_no_checkpoint_stays_with_what_is_wrong_beside_it() {
        ConsoleBrowser browser = browserOf(Staff.ADMINISTRATOR);
        Reply wrong = browser.post(HERE + "/consistency", "csrf", browser.token(HERE), "checkpoint", "<b>not</b> one");
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.body())
                .contains("This is no signed checkpoint.", "&lt;b&gt;not&lt;/b&gt; one", "aria-invalid=\"true\"");
    }

    @Test
    void for_everybody_else_there_is_no_such_page() {
        ConsoleBrowser browser = browserOf(Staff.CLINICIAN);
        assertThat(browser.get(HERE).status()).isEqualTo(404);
        assertThat(browser.get(HERE + "/checkpoints/care").status()).isEqualTo(404);
        assertThat(browser.post(HERE + "/verifications", "csrf", browser.token("/console/day"))
                        .status())
                .isEqualTo(404);
    }
}
