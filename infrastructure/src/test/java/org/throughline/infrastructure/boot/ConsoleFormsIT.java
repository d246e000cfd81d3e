package org.throughline.infrastructure.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Forms of commands as a browser without a script fills them in, over real HTTP. */
class ConsoleFormsIT {
    private static final Pattern KEY = Pattern.compile("name=\"form.key\" value=\"([^\"]+)\"");

    private final TestCounty county = TestCounty.get();
    private final Story story = new Story(county.web());
    private final String client = story.person();

    private ConsoleBrowser browserOf(Staff staff) {
        var browser = new ConsoleBrowser(county);
        browser.signIn(staff.name(), ConsoleBrowser.password(county, staff));
        return browser;
    }

    private static String key(Reply page) {
        Matcher found = KEY.matcher(page.body());
        assertThat(found.find()).as(page.body()).isTrue();
        return found.group(1);
    }

    private static Reply send(ConsoleBrowser browser, String path, String key, String... fields) {
        List<String> all = new ArrayList<>(List.of("csrf", browser.token(path), "form.key", key));
        all.addAll(Arrays.asList(fields));
        return browser.post(path, all.toArray(String[]::new));
    }

    private String contact() {
        return "/console/do/contacts?client=" + client + "&from=/console/day&program=" + Staff.Programs.INTAKE;
    }

    @Test
    void a_form_is_filled_in_sent_and_tells_what_became_of_it() {
        story.referral(client, Staff.Programs.INTAKE);
        ConsoleBrowser browser = browserOf(Staff.CLINICIAN);
        Reply form = browser.get(contact());
        assertThat(form.status()).isEqualTo(200);
        assertThat(form.body()).contains("Record a contact", "<datalist");
        String program = intake(form.body());
        assertThat(form.body()).doesNotContain("??");

        String worker = value(form.body(), "worker");
        assertThat(worker).isNotBlank();
        Reply sent = send(
                browser,
                contact(),
                key(form),
                "client",
                client,
                "form.from",
                "/console/day",
                "worker",
                worker,
                "program",
                program.toLowerCase(Locale.ROOT),
                "channel",
                "PHONE",
                "outcome",
                "KEPT",
                "note",
                "<b>Spoke</b> with שלום 👩‍👩‍👧");
        assertThat(sent.status()).as(sent.body()).isEqualTo(303);
        String done = String.valueOf(sent.header("Location"));
        assertThat(done).startsWith("/console/done/RecordContact?").contains("position=");
        Reply told = browser.get(done);
        assertThat(told.status()).isEqualTo(200);
        assertThat(told.body()).contains("Recorded.").contains("href=\"/console/day?position=");
    }

    /** How the form calls the intake queue: other tests may have opened programs of the same name. */
    private static String intake(String html) {
        Matcher found = Pattern.compile("value=\"(Access and Intake(?: \u00b7 0101)?)\"")
                .matcher(html);
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    private static String value(String html, String name) {
        Matcher found =
                Pattern.compile("name=\"" + name + "\" value=\"([^\"]*)\"").matcher(html);
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    @Test
    void sending_twice_does_it_once_and_another_text_under_the_same_key_is_kept_for_a_new_one() {
        ConsoleBrowser browser = browserOf(Staff.COORDINATOR);
        String path = "/console/do/referrals?client=" + client;
        String key = key(browser.get(path));
        String[] fields = {
            "client",
            client,
            "source",
            "SELF",
            "urgency",
            "ROUTINE",
            "reasons",
            "http://snomed.info/sct|197480006",
            "narrative",
            "First text"
        };
        assertThat(String.valueOf(send(browser, path, key, fields).header("Location")))
                .doesNotContain("repeated");
        assertThat(String.valueOf(send(browser, path, key, fields).header("Location")))
                .contains("repeated=true");

        fields[9] = "Another text";
        Reply changed = send(browser, path, key, fields);
        assertThat(changed.status()).isEqualTo(422);
        assertThat(changed.body())
                .contains("This was already recorded at ", ">Another text</textarea>")
                .doesNotContain(key);
    }

    @Test
    void what_is_wrong_stands_in_the_form_with_everything_typed() {
        ConsoleBrowser browser = browserOf(Staff.CLINICIAN);
        Reply form = browser.get(contact());
        Reply wrong = send(
                browser,
                contact(),
                key(form),
                "client",
                client,
                "worker",
                "Nobody Of That Name",
                "note",
                "x".repeat(10_000));
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.body())
                .contains("things stop this", "href=\"#f-outcome\"", "value=\"Nobody Of That Name\"")
                .contains("x".repeat(10_000))
                .contains(key(form));
    }

    @Test
    void unknown_and_hidden_things_are_refused_in_the_same_words() {
        ConsoleBrowser browser = browserOf(Staff.STRANGER);
        String hidden = "/console/do/referrals/" + story.referral(client, Staff.Programs.OUTPATIENT) + "/acceptance";
        String unknown = "/console/do/referrals/" + Story.newId() + "/acceptance";
        assertThat(refusal(browser, hidden)).isEqualTo(refusal(browser, unknown));
        assertThat(browser.get("/console/do/referrals/nonsense/acceptance").status())
                .isEqualTo(404);
    }

    private static String refusal(ConsoleBrowser browser, String path) {
        Reply refused = send(browser, path, "a-key-" + Story.newId());
        assertThat(refused.status()).isIn(403, 404);
        Matcher found = Pattern.compile("(?s)<div class=\"refused.*?</div>").matcher(refused.body());
        return refused.status() + (found.find() ? found.group() : "");
    }

    @Test
    void a_form_is_offered_only_to_those_who_may_give_the_command() {
        ConsoleBrowser analyst = browserOf(Staff.ANALYST);
        Reply refused = analyst.get(contact());
        assertThat(refused.status()).isEqualTo(404);
        assertThat(refused.body())
                .isEqualTo(analyst.get("/console/nothing-here").body());
        assertThat(analyst.get("/console/done/RecordContact").status()).isEqualTo(404);
        assertThat(browserOf(Staff.CLINICIAN).get("/console/done/Nonsense").status())
                .isEqualTo(404);
    }

    @Test
    void a_script_gets_the_form_alone_and_no_token_means_no_command() {
        ConsoleBrowser browser = browserOf(Staff.CLINICIAN);
        Reply fragment = browser.get(contact(), "HX-Request", "true");
        assertThat(fragment.body()).contains("<form").doesNotContain("<html", "<nav");
        assertThat(browser.post("/console/do/contacts", "client", client).status())
                .isEqualTo(403);
    }
}
