package org.throughline.infrastructure.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.throughline.infrastructure.boot.Story.body;

import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.throughline.infrastructure.access.trace.RequestOrigin;
import org.throughline.infrastructure.console.session.KeptForms;
import org.throughline.infrastructure.security.AccountOffice;
import org.throughline.infrastructure.security.Accounts;
import org.throughline.infrastructure.security.session.ConsoleSessions;
import org.throughline.infrastructure.security.session.FoundSession;
import org.throughline.infrastructure.security.session.SessionId;
import org.throughline.kernel.access.AccessEvent;
import org.throughline.kernel.access.SignInFailure;
import org.throughline.kernel.access.SignOutCause;
import org.throughline.kernel.id.RequestId;
import org.throughline.kernel.id.WorkerId;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The way into the console and out of it, over real HTTP. */
class ConsoleSessionIT {
    private static final String SIGN_IN = "/console/sign-in";

    private final TestCounty county = TestCounty.get();
    private final ConsoleBrowser browser = new ConsoleBrowser(county);

    private static String location(Reply reply) {
        return String.valueOf(reply.header("Location"));
    }

    private Reply signIn(ConsoleBrowser with, Staff staff, String... more) {
        return with.signIn(staff.name(), ConsoleBrowser.password(county, staff), more);
    }

    private List<AccessEvent> entriesFrom(long position) {
        return county.entriesFrom(position).stream().map(one -> one.event()).toList();
    }

    /** A worker of their own with an account, so that nothing of the staff's changes. */
    private Newcomer newcomer(String name) {
        String worker = Story.newId();
        county.web()
                .post(
                        Staff.ADMINISTRATOR,
                        "/workers",
                        body(
                                "worker",
                                worker,
                                "name",
                                body("given", List.of("Kanarqvx"), "family", "Kanarqvx"),
                                "roles",
                                List.of("CLINICIAN"),
                                "supervision",
                                "GENERAL"))
                .done();
        var origin = new RequestOrigin(new RequestId(UUID.randomUUID()), "cli");
        String password = CountySetup.done(
                county.part(AccountOffice.class).create(name, new WorkerId(UUID.fromString(worker)), "tests", origin));
        return new Newcomer(name, worker, password);
    }

    private record Newcomer(String name, String worker, String password) {}

    @Test
    void whoever_has_no_session_is_asked_to_sign_in_and_goes_on_where_they_were_going() {
        Reply asked = browser.get("/console/day?of=mine");
        assertThat(asked.status()).isEqualTo(303);
        assertThat(location(asked)).isEqualTo(SIGN_IN + "?to=%2Fconsole%2Fday%3Fof%3Dmine");
        assertThat(asked.headers()).doesNotContainKey("WWW-Authenticate");
        Reply page = browser.get(location(asked));
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).contains("value=\"/console/day?of=mine\"", "autocomplete=\"current-password\"");

        Reply signedIn = signIn(browser, Staff.CLINICIAN, "to", "/console/day?of=mine");
        assertThat(signedIn.status()).isEqualTo(303);
        Reply onward = browser.get(location(signedIn));
        assertThat(onward.status()).isEqualTo(303);
        assertThat(location(onward)).isEqualTo("/console/day?of=mine");
        assertThat(browser.get("/console/day?of=mine").status()).isEqualTo(200);
    }

    @Test
    void a_wrong_password_is_told_on_the_page_and_the_sixth_is_told_when_to_come_again() {
        long before = county.next("access");
        for (int i = 0; i < 5; i++) {
            Reply wrong = browser.signIn("guessed.at.console", "guess " + i);
            assertThat(wrong.status()).isEqualTo(403);
            assertThat(wrong.body())
                    .contains("The name or the password is wrong.", "value=\"guessed.at.console\"")
                    .doesNotContain("guess " + i);
            assertThat(wrong.headers()).doesNotContainKeys("set-cookie", "www-authenticate");
        }
        Reply postponed = browser.signIn("guessed.at.console", "guess 6");
        assertThat(postponed.status()).isEqualTo(429);
        assertThat(Integer.parseInt(String.valueOf(postponed.header("Retry-After"))))
                .isBetween(1, 301);
        assertThat(postponed.body()).contains("Too many wrong passwords", "minutes");
        assertThat(entriesFrom(before))
                .filteredOn(AccessEvent.SignInRefused.class::isInstance)
                .map(entry -> (AccessEvent.SignInRefused) entry)
                .filteredOn(entry -> entry.asking().channel().equals("console"))
                .extracting(AccessEvent.SignInRefused::reason)
                .contains(SignInFailure.UNKNOWN_ACCOUNT, SignInFailure.THROTTLED);
    }

    @Test
    void signing_in_and_out_are_entries_of_the_console() {
        long before = county.next("access");
        signIn(browser, Staff.CLINICIAN);
        String kept = browser.cookie();
        Reply out = browser.post("/console/sign-out", "csrf", browser.token("/console/session"));

        assertThat(out.status()).isEqualTo(303);
        assertThat(out.header("Set-Cookie")).contains("Max-Age=0");
        assertThat(browser.cookie()).isNull();
        assertThat(browser.get(location(out)).body()).contains("You have signed out.");
        assertThat(new ConsoleBrowser(county).with(kept).get("/console/day").status())
                .isEqualTo(303);
        List<AccessEvent> entries = entriesFrom(before);
        assertThat(entries)
                .filteredOn(AccessEvent.SignedIn.class::isInstance)
                .anySatisfy(entry -> assertThat(entry.asking().channel()).isEqualTo("console"));
        assertThat(entries)
                .filteredOn(AccessEvent.SignedOut.class::isInstance)
                .map(entry -> (AccessEvent.SignedOut) entry)
                .filteredOn(entry -> entry.worker().equals(Staff.CLINICIAN.worker()))
                .extracting(AccessEvent.SignedOut::cause)
                .contains(SignOutCause.ASKED);
    }

    @Test
    void a_sixth_session_ends_the_oldest() {
        Newcomer worker = newcomer("six.sessions");
        var browsers = new ArrayList<ConsoleBrowser>();
        for (int i = 0; i < 6; i++) {
            var one = new ConsoleBrowser(county);
            one.signIn(worker.name(), worker.password());
            browsers.add(one);
        }

        assertThat(browsers.getFirst().get("/console/session").status()).isEqualTo(303);
        assertThat(browsers.subList(1, 6))
                .allSatisfy(
                        one -> assertThat(one.get("/console/session").status()).isEqualTo(200));
        assertThat(browsers.getLast().get("/console/session").body().split("End it", -1))
                .hasSize(6);
    }

    @Test
    void a_worker_ends_another_of_their_sessions() {
        Newcomer worker = newcomer("two.sessions");
        var other = new ConsoleBrowser(county);
        other.signIn(worker.name(), worker.password());
        var names = new TreeSet<String>();
        collect(other, names);
        browser.signIn(worker.name(), worker.password());
        String token = browser.token("/console/session");
        String first = names.first();

        assertThat(browser.post("/console/session/" + UUID.randomUUID() + "/end", "csrf", token)
                        .status())
                .isEqualTo(404);
        assertThat(browser.post("/console/session/" + first + "/end", "csrf", token)
                        .status())
                .isEqualTo(303);
        assertThat(other.get("/console/session").status()).isEqualTo(303);
        assertThat(browser.get("/console/session").status()).isEqualTo(200);
    }

    private static void collect(ConsoleBrowser of, Set<String> names) {
        Pattern.compile("/console/session/([0-9a-f-]{36})/end")
                .matcher(of.get("/console/session").body())
                .results()
                .forEach(found -> names.add(found.group(1)));
    }

    @Test
    void another_password_ends_every_session_with_the_next_request() {
        Newcomer worker = newcomer("renewed.sessions");
        browser.signIn(worker.name(), worker.password());
        assertThat(browser.get("/console/session").status()).isEqualTo(200);
        var origin = new RequestOrigin(new RequestId(UUID.randomUUID()), "cli");
        CountySetup.done(county.part(AccountOffice.class).resetPassword(worker.name(), false, "tests", origin));

        assertThat(browser.get("/console/session").status()).isEqualTo(303);
    }

    @Test
    void a_departure_ends_every_session_with_the_next_request() {
        Newcomer worker = newcomer("leaving.sessions");
        browser.signIn(worker.name(), worker.password());
        assertThat(browser.get("/console/session").status()).isEqualTo(200);
        county.web()
                .post(Staff.ADMINISTRATOR, "/workers/" + worker.worker() + "/separation", body())
                .done();

        assertThat(browser.get("/console/session").status()).isEqualTo(303);
        assertThat(browser.signIn(worker.name(), worker.password()).status()).isEqualTo(403);
    }

    @Test
    void whoever_must_say_a_purpose_is_asked_for_one_and_reads_for_it() {
        Reply signedIn = signIn(browser, Staff.PRIVACY_OFFICER, "to", "/console/proof");
        Reply onward = browser.get(location(signedIn));
        assertThat(location(onward)).isEqualTo("/console/session?to=%2Fconsole%2Fproof");
        Reply page = browser.get(location(onward));
        assertThat(page.body())
                .contains("needs a purpose", "Running the service")
                .doesNotContain("Research");
        String token = browser.token("/console/session");

        assertThat(browser.post("/console/purpose", "csrf", token, "purpose", "HRESCH")
                        .status())
                .isEqualTo(400);
        assertThat(browser.post("/console/purpose", "csrf", token, "purpose", "Kanarqvx")
                        .status())
                .isEqualTo(400);
        Reply chosen = browser.post("/console/purpose", "csrf", token, "purpose", "HOPERAT", "to", "/console/proof");
        assertThat(location(chosen)).isEqualTo("/console/proof");
        assertThat(browser.get("/console/session").body()).contains("for running the service");

        Reply said = signIn(new ConsoleBrowser(county), Staff.PRIVACY_OFFICER, "purpose", "HOPERAT");
        assertThat(location(said)).isEqualTo(SIGN_IN + "?to=%2Fconsole&done=1");
    }

    @Test
    void a_script_that_stays_is_told_when_the_session_ends_now() {
        signIn(browser, Staff.CLINICIAN);
        String token = browser.token("/console/session");
        Reply stayed = browser.postAs(
                List.of("Origin", browser.origin(), "Accept", "application/json", "X-CSRF-TOKEN", token),
                "/console/stay");
        assertThat(stayed.status()).isEqualTo(200);
        assertThat(stayed.json().path("ends").asString("")).endsWith("Z");
    }

    /** As if a quarter of an hour had passed: the last use in the store is set back. */
    private void leaveAlone(ConsoleBrowser left) {
        String hash =
                SessionId.parse(String.valueOf(left.cookie())).orElseThrow().hash();
        CountySetup.done(Mono.from(accounts()
                .getCollection("console_sessions")
                .updateOne(
                        new Document("_id", hash),
                        new Document(
                                "$set",
                                new Document("usedAt", Date.from(Instant.now().minusSeconds(901)))))));
    }

    private MongoDatabase accounts() {
        return county.part(MongoClient.class)
                .getDatabase(Accounts.databaseFor(
                        county.part(ThroughlineProperties.class).mongo().database()));
    }

    @Test
    void a_form_whose_session_was_left_alone_waits_until_its_worker_has_signed_in_again() {
        signIn(browser, Staff.CLINICIAN);
        String token = browser.token("/console/session");
        leaveAlone(browser);
        Reply asked = browser.postAs(
                List.of("Origin", browser.origin(), "Referer", browser.origin() + "/console/day?of=mine"),
                "/console/contacts",
                "csrf",
                token,
                "note",
                "Kanarqvx typed");
        assertThat(asked.status()).isEqualTo(303);
        assertThat(location(asked)).startsWith(SIGN_IN + "?to=%2Fconsole%2Fday%3Fof%3Dmine&kept=");
        assertThat(browser.get(location(asked)).body()).contains("what you had typed waits for 15 minutes");
        String kept = location(asked).substring(location(asked).indexOf("&kept=") + 6);

        var stranger = new ConsoleBrowser(county).with(browser.cookie());
        signIn(stranger, Staff.PEER);
        assertThat(waiting(stranger, kept)).isNull();
        Reply signedIn = signIn(browser, Staff.CLINICIAN, "to", "/console/day?of=mine", "kept", kept);
        assertThat(location(browser.get(location(signedIn)))).isEqualTo("/console/day?of=mine&kept=" + kept);
        assertThat(waiting(browser, kept)).isEqualTo("Kanarqvx typed");
        browser.post("/console/sign-out", "csrf", browser.token("/console/session"));
        assertThat(CountySetup.done(
                        Mono.from(accounts().getCollection("console_notes").countDocuments(new Document("_id", kept)))))
                .isZero();
    }

    private @Nullable String waiting(ConsoleBrowser of, String kept) {
        SessionId id = SessionId.parse(String.valueOf(of.cookie())).orElseThrow();
        FoundSession found =
                CountySetup.done(county.part(ConsoleSessions.class).find(id, false, new RequestId(UUID.randomUUID())));
        return county.part(KeptForms.class)
                .find(((FoundSession.Live) found).session(), kept)
                .mapNotNull(form -> form.getFirst("note"))
                .block();
    }

    @Test
    void nothing_in_the_store_gives_a_session() {
        signIn(browser, Staff.CLINICIAN);
        String cookie = String.valueOf(browser.cookie());
        String token = browser.token("/console/session");
        MongoDatabase database = accounts();
        String all = CountySetup.done(Flux.from(database.listCollectionNames())
                .concatMap(name -> database.getCollection(name).find())
                .map(document -> document.toJson())
                .collectList()
                .map(documents -> String.join("\n", documents)));

        String hash = SessionId.parse(cookie).orElseThrow().hash();
        assertThat(all).contains(hash).doesNotContain(cookie, token);
        assertThat(new ConsoleBrowser(county)
                        .with(hash.substring(0, 43))
                        .get("/console/day")
                        .status())
                .isEqualTo(303);
        assertThat(county.log().text()).doesNotContain(cookie, token);
    }

    @Test
    void what_a_page_asks_by_itself_is_no_use_of_the_session() {
        signIn(browser, Staff.CLINICIAN);
        SessionId id = SessionId.parse(String.valueOf(browser.cookie())).orElseThrow();
        assertThat(browser.get("/console/day", "Unattended", "1").status()).isEqualTo(200);
        FoundSession found =
                CountySetup.done(county.part(ConsoleSessions.class).find(id, false, new RequestId(UUID.randomUUID())));
        assertThat(found).isInstanceOf(FoundSession.Live.class);
    }
}
