package org.throughline.infrastructure.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.throughline.infrastructure.console.frame.ConsolePage;

/** Who opened a record, as the privacy officer reads it in a browser. */
class AccessPagesIT {
    private static final Pattern ENTRY = Pattern.compile("href=\"(/console/clients/[^\"/]+/access/[^\"]+)\"");

    private final TestCounty county = TestCounty.get();
    private final String client = Cast.get().id("client");

    private ConsoleBrowser browserOf(Staff staff) {
        var browser = new ConsoleBrowser(county);
        browser.signIn(staff.name(), ConsoleBrowser.password(county, staff), "purpose", staff.purpose());
        return browser;
    }

    @Test
    void who_opened_a_record_is_answered_with_the_rule_and_each_entry_opens_whole() {
        browserOf(Staff.CLINICIAN).get("/console/clients/" + client);
        ConsoleBrowser officer = browserOf(Staff.PRIVACY_OFFICER);

        Reply history = officer.get("/console/clients/" + client + "/access");

        assertThat(history.status()).isEqualTo(200);
        assertThat(history.body())
                .contains("released this record", "Denials only")
                .doesNotContain("??");
        Matcher entry = ENTRY.matcher(history.body());
        assertThat(entry.find()).isTrue();
        Reply whole = officer.get(entry.group(1));
        assertThat(whole.status()).as(whole.body()).isEqualTo(200);
        assertThat(whole.body()).contains("Position in the access ledger").doesNotContain("??");
    }

    @Test
    void an_entry_of_another_record_and_one_that_nobody_was_told_are_not_there() {
        ConsoleBrowser officer = browserOf(Staff.PRIVACY_OFFICER);
        String access = "/console/clients/" + client + "/access/";
        String foreign = county.told("access", 1);

        assertThat(officer.get(access + foreign).status()).isEqualTo(404);
        assertThat(officer.get(access + "1@00000000").status()).isEqualTo(400);
        assertThat(browserOf(Staff.COORDINATOR).get(access + foreign).status()).isEqualTo(404);
    }

    @Test
    void a_filter_that_fits_nothing_says_so_and_every_page_of_accesses_is_declared() {
        Reply none = browserOf(Staff.PRIVACY_OFFICER)
                .get("/console/clients/" + client + "/access?from=2020-01-01&until=2020-01-02");

        assertThat(none.body()).contains("Nothing was released since");
        assertThat(county.parts(ConsolePage.class))
                .extracting(ConsolePage::name)
                .contains("access", "entry", "access-of-worker", "entry-of-worker", "trail");
    }
}
