package org.throughline.infrastructure.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a browser may be made to do with the console by others: nothing. Over real HTTP. */
class ConsoleGuardIT {
    private static final String SIGN_IN = "/console/sign-in";

    private final TestCounty county = TestCounty.get();
    private final ConsoleBrowser browser = new ConsoleBrowser(county);

    private static String location(Reply reply) {
        return String.valueOf(reply.header("Location"));
    }

    private Reply signIn(ConsoleBrowser with, Staff staff, String... more) {
        return with.signIn(staff.name(), ConsoleBrowser.password(county, staff), more);
    }

    @Test
    void the_cookie_is_of_this_host_over_tls_for_no_script_and_no_other_site() {
        Reply signedIn = signIn(browser, Staff.CLINICIAN);

        assertThat(signedIn.headers().get("set-cookie"))
                .singleElement()
                .asString()
                .satisfies(cookie -> {
                    assertThat(cookie).startsWith("__Host-throughline=");
                    assertThat(List.of(cookie.split("; ", -1)).subList(1, 5))
                            .usingElementComparator(String.CASE_INSENSITIVE_ORDER)
                            .containsExactlyInAnyOrder("Path=/", "Secure", "HttpOnly", "SameSite=Strict");
                    assertThat(cookie).doesNotContain("Domain", "Expires", "Max-Age");
                });
    }

    @Test
    void an_id_that_was_there_before_is_never_the_one_after_signing_in() {
        String planted = "A".repeat(43);
        browser.with(planted);
        assertThat(browser.get("/console/day").status()).isEqualTo(303);
        signIn(browser, Staff.CLINICIAN);
        String first = browser.cookie();
        assertThat(first).isNotNull().isNotEqualTo(planted);

        signIn(browser, Staff.CLINICIAN);
        assertThat(browser.cookie()).isNotEqualTo(first);
        assertThat(new ConsoleBrowser(county).with(first).get("/console/day").status())
                .isEqualTo(303);
    }

    @Test
    void pages_say_what_a_browser_may_do_and_keep() {
        signIn(browser, Staff.CLINICIAN);
        for (Reply page : List.of(browser.get("/console/day"), new ConsoleBrowser(county).get(SIGN_IN))) {
            assertThat(page.status()).isEqualTo(200);
            assertThat(page.header("Content-Security-Policy"))
                    .isEqualTo("default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src"
                            + " 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; report-uri"
                            + " /console/csp-reports");
            assertThat(page.header("Referrer-Policy")).isEqualTo("same-origin");
            assertThat(page.header("Cache-Control")).contains("no-store");
            assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(page.headers()).doesNotContainKey("etag");
        }
    }

    @Test
    void what_another_site_sends_is_refused() {
        signIn(browser, Staff.CLINICIAN);
        String token = browser.token("/console/session");
        for (List<String> headers : List.of(
                List.of("Origin", "https://elsewhere.test"),
                List.of("Origin", "null"),
                List.of("Origin", browser.origin() + "0"),
                List.of("X-None", "x"))) {
            assertThat(browser.postAs(headers, "/console/stay", "csrf", token).status())
                    .as("%s", headers)
                    .isEqualTo(403);
            assertThat(browser.postAs(headers, SIGN_IN, "name", "a", "password", "b")
                            .status())
                    .as("%s", headers)
                    .isEqualTo(403);
        }
        assertThat(browser.get("/console/day").status()).isEqualTo(200);
    }

    @Test
    void a_form_without_the_session_s_token_does_nothing() {
        signIn(browser, Staff.CLINICIAN);
        var other = new ConsoleBrowser(county);
        signIn(other, Staff.CLINICIAN);
        String foreign = other.token("/console/session");

        assertThat(browser.post("/console/sign-out").status()).isEqualTo(403);
        assertThat(browser.post("/console/sign-out", "csrf", "").status()).isEqualTo(403);
        assertThat(browser.post("/console/sign-out", "csrf", foreign).status()).isEqualTo(403);
        assertThat(browser.post("/console/stay", "csrf", browser.token("/console/session"))
                        .status())
                .isEqualTo(303);
        assertThat(browser.get("/console/day").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://elsewhere.test/",
                "//elsewhere.test/console",
                "/\\elsewhere.test",
                "/console/../api/v1/me",
                "javascript:alert(1)",
                "/api/v1/me"
            })
    void nobody_is_led_out_of_the_console(String to) {
        Reply signedIn = signIn(browser, Staff.CLINICIAN, "to", to);
        assertThat(location(signedIn)).isEqualTo(SIGN_IN + "?to=%2Fconsole&done=1");
        Reply onward = browser.get(SIGN_IN + "?to=" + URLEncoder.encode(to, StandardCharsets.UTF_8));
        assertThat(location(onward)).isEqualTo("/console");
    }

    @Test
    void a_cookie_that_was_cut_changed_or_doubled_is_none() {
        signIn(browser, Staff.CLINICIAN);
        String whole = String.valueOf(browser.cookie());
        char last = whole.charAt(42);
        for (String wrong : List.of(
                whole.substring(0, 42),
                whole.substring(1),
                whole.substring(0, 42) + (last == 'A' ? 'E' : 'A'),
                whole + "A",
                whole + "; " + ConsoleBrowser.COOKIE + "=" + whole,
                "B".repeat(43) + "; " + ConsoleBrowser.COOKIE + "=" + whole,
                "x")) {
            Reply asked = new ConsoleBrowser(county).with(wrong).get("/console/day");
            assertThat(asked.status()).as(wrong).isEqualTo(303);
            assertThat(location(asked)).startsWith(SIGN_IN);
        }
        assertThat(browser.get("/console/day").status()).isEqualTo(200);
    }

    @Test
    void coming_from_another_site_the_page_goes_on_by_itself_once_and_then_asks() {
        Reply arrived = browser.get("/console/day?of=mine", "Sec-Fetch-Site", "cross-site");
        assertThat(arrived.status()).isEqualTo(200);
        assertThat(arrived.body())
                .contains("http-equiv=\"refresh\" content=\"0;url=" + SIGN_IN + "?to=%2Fconsole%2Fday%3Fof%3Dmine\"");
        assertThat(browser.get(SIGN_IN + "?to=%2Fconsole%2Fday", "Sec-Fetch-Site", "cross-site")
                        .body())
                .contains("current-password");

        signIn(browser, Staff.CLINICIAN);
        assertThat(location(browser.get(SIGN_IN + "?to=%2Fconsole%2Fday"))).isEqualTo("/console/day");
    }

    @Test
    void a_cookie_that_does_not_come_back_is_explained() {
        Reply signedIn = signIn(browser, Staff.CLINICIAN);
        Reply without = browser.with(null).get(location(signedIn));

        assertThat(without.status()).isEqualTo(200);
        assertThat(without.body()).contains("your browser did not keep the cookie");
    }

    @Test
    void a_part_of_a_page_is_told_to_go_to_the_sign_in_page_as_a_whole() {
        Reply asked = browser.get(
                "/console/day", "HX-Request", "true", "HX-Current-URL", browser.origin() + "/console/day?of=mine");
        assertThat(asked.status()).isEqualTo(200);
        assertThat(asked.header("HX-Redirect")).isEqualTo(SIGN_IN + "?to=%2Fconsole%2Fday%3Fof%3Dmine");
        assertThat(asked.body()).isEmpty();
    }

    @Test
    void a_report_of_a_browser_is_counted_and_nothing_of_it_kept() {
        String report = "{\"csp-report\":{\"document-uri\":\"http://127.0.0.1/console/clients/Kanarqvx\","
                + "\"effective-directive\":\"img-src\"}}";
        Reply taken = county.web()
                .send(
                        "POST",
                        null,
                        "/console/csp-reports",
                        report.getBytes(StandardCharsets.UTF_8),
                        "Content-Type",
                        "application/csp-report");
        assertThat(taken.status()).isEqualTo(204);
        assertThat(taken.body()).isEmpty();
        assertThat(county.web()
                        .send("POST", null, "/console/csp-reports", new byte[100_000], "Content-Type", "text/plain")
                        .status())
                .isEqualTo(204);
        assertThat(county.log().text()).doesNotContain("clients/Kanarqvx");
    }

    @Test
    void the_api_keeps_no_session_and_knows_none() {
        signIn(browser, Staff.CLINICIAN);
        browser.get("/api/v1/me").refused(401, "NOT_AUTHENTICATED");
        Reply me = county.web().get(Staff.CLINICIAN, "/me").done();
        assertThat(me.headers()).doesNotContainKey("set-cookie");
        Reply password = new ConsoleBrowser(county)
                .get("/console/day", "Authorization", county.web().authorization(Staff.CLINICIAN));
        assertThat(password.status()).as("a password in a header opens no page").isEqualTo(303);
    }
}
