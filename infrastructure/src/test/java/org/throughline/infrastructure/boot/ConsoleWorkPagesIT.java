package org.throughline.infrastructure.boot;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Program, find, encounters, requests, crises, records, workers and help, over real HTTP as a browser asks. */
class ConsoleWorkPagesIT {
    private final TestCounty county = TestCounty.get();
    private final Story story = new Story(county.web());

    private ConsoleBrowser browserOf(Staff staff) {
        var browser = new ConsoleBrowser(county);
        browser.signIn(staff.name(), ConsoleBrowser.password(county, staff));
        return browser;
    }

    @Test
    void a_program_shows_the_referral_to_answer_with_the_ways_to_its_answer() {
        String referral = story.referral(story.person(), Staff.Programs.INTAKE);
        Reply page = browserOf(Staff.CLINICIAN).get("/console/programs/" + Staff.Programs.INTAKE);
        assertThat(page.status()).as(page.body()).isEqualTo(200);
        assertThat(page.body()).doesNotContain("??").contains("places taken");
        assertThat(page.body())
                .contains("Referrals to answer", "/console/do/referrals/" + referral + "/acceptance?from=");
    }

    @Test
    void every_page_has_its_words_and_is_there_only_for_its_roles() {
        ConsoleBrowser clinician = browserOf(Staff.CLINICIAN);
        for (String path : new String[] {
            "/console/programs", "/console/find", "/console/encounters", "/console/crises", "/console/help"
        }) {
            Reply page = clinician.get(path);
            assertThat(page.status()).as(path + page.body()).isEqualTo(200);
            assertThat(page.body()).as(path).doesNotContain("??");
        }
        Reply absent = clinician.get("/console/nothing-here");
        assertThat(clinician.get("/console/workers").body()).isEqualTo(absent.body());
        assertThat(clinician.get("/console/requests").body()).isEqualTo(absent.body());
    }

    @Test
    void a_search_is_posted_and_its_address_and_title_say_nothing_of_it() {
        ConsoleBrowser browser = browserOf(Staff.CLINICIAN);
        Reply asked = browser.post(
                "/console/find",
                "csrf",
                browser.token("/console/find"),
                "family",
                "Nobodyofthisname",
                "birthDate",
                "1987-03-09");
        assertThat(asked.status()).as(asked.body()).isEqualTo(303);
        String answer = String.valueOf(asked.header("Location"));
        assertThat(answer).matches("/console/find/[A-Za-z0-9_-]+");
        Reply found = browser.get(answer);
        assertThat(found.status()).isEqualTo(200);
        assertThat(found.body())
                .contains("Nobody is found whom you may open", "Register somebody new")
                .doesNotContain("??");
        assertThat(found.body().substring(0, found.body().indexOf("</title>"))).doesNotContain("Nobodyofthisname");
        assertThat(browserOf(Staff.CLINICIAN).get(answer).status())
                .as("another session finds no such search")
                .isEqualTo(303);
    }

    @Test
    void what_is_wrong_with_a_search_stands_beside_its_field() {
        ConsoleBrowser browser = browserOf(Staff.CLINICIAN);
        Reply wrong = browser.post("/console/find", "csrf", browser.token("/console/find"), "family", "Only");
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.body()).contains("href=\"#f-birthDate\"", "value=\"Only\"");
        assertThat(browser.post("/console/find", "family", "Only").status()).isEqualTo(403);
    }

    @Test
    void a_record_that_is_not_shown_is_one_that_is_not_there() {
        String client = story.person();
        String referral = story.referral(client, Staff.Programs.INTAKE);
        String query = "?client=" + client;
        Reply shown = browserOf(Staff.CLINICIAN).get("/console/referrals/" + referral + query);
        assertThat(shown.status()).as(shown.body()).isEqualTo(200);
        assertThat(shown.body()).doesNotContain("??").contains("/console/do/referrals/" + referral + "/acceptance");
        ConsoleBrowser stranger = browserOf(Staff.STRANGER);
        Reply hidden = stranger.get("/console/referrals/" + referral + query);
        Reply unknown = stranger.get("/console/referrals/" + Story.newId() + "?client=" + Story.newId());
        assertThat(hidden.status()).isEqualTo(404);
        assertThat(hidden.body()).isEqualTo(unknown.body());
    }

    @Test
    void a_refusal_is_explained_by_its_code() {
        ConsoleBrowser browser = browserOf(Staff.ANALYST);
        Reply page = browser.get("/console/problems/REFERRAL_NOT_SENT");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body())
                .contains("What would be accepted", "REFERRAL_NOT_SENT")
                .doesNotContain("??");
        assertThat(browser.get("/console/problems/NO_SUCH_CODE").status()).isEqualTo(404);
    }
}
