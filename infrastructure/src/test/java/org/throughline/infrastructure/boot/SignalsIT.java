package org.throughline.infrastructure.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.throughline.infrastructure.boot.Story.body;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.throughline.infrastructure.boot.Staff.Programs;

/** A page is told that something changed in what it shows: whom it does not show, and what is hidden, says nothing. */
class SignalsIT {
    private static final String CHANGED = "event:changed";
    private static final String ENDED = "event:ended";
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    /** Longer than two looks. */
    private static final Duration QUIET = Duration.ofSeconds(12);

    private final TestCounty county = TestCounty.get();
    private final Web web = county.web();
    private final Story story = new Story(web);

    private ConsoleBrowser browserOf(Staff staff) {
        var browser = new ConsoleBrowser(county);
        browser.signIn(staff.name(), ConsoleBrowser.password(county, staff));
        return browser;
    }

    /** What a stream has said so far. */
    private static final class Listening implements AutoCloseable {
        private final List<String> lines = new CopyOnWriteArrayList<>();
        private final HttpClient client = HttpClient.newHttpClient();
        private final HttpResponse<java.util.stream.Stream<String>> answer;

        private Listening(ConsoleBrowser browser, String query) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(browser.origin() + "/console/signals?" + query))
                    .header("Cookie", ConsoleBrowser.COOKIE + "=" + browser.cookie())
                    .build();
            try {
                answer = client.send(request, HttpResponse.BodyHandlers.ofLines());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
            Thread.ofVirtual().start(() -> {
                try {
                    answer.body().forEach(lines::add);
                    lines.add("closed");
                } catch (UncheckedIOException e) {
                    lines.add("cut");
                }
            });
        }

        private long count(String line) {
            return lines.stream().filter(line::equals).count();
        }

        private void says(String line) {
            await().atMost(PATIENCE).until(() -> count(line) > 0);
        }

        @Override
        public void close() {
            client.shutdownNow();
        }
    }

    private Listening listen(Staff staff, String query) {
        return new Listening(browserOf(staff), query);
    }

    private void contact(Staff staff, String client, String program) {
        web.post(
                        staff,
                        "/contacts",
                        body(
                                "client",
                                client,
                                "worker",
                                staff.id(),
                                "program",
                                program,
                                "channel",
                                "PHONE",
                                "outcome",
                                "KEPT"))
                .done();
    }

    @Test
    void a_page_is_told_that_something_changed_and_nothing_more() {
        String client = story.person();
        story.episode(Staff.CLINICIAN, client, Programs.OUTPATIENT);
        try (Listening inside = listen(Staff.CLINICIAN, "page=day&of=" + Programs.OUTPATIENT);
                Listening elsewhere = listen(Staff.STRANGER, "page=day&of=mine")) {
            assertThat(inside.answer.headers().firstValue("content-type").orElse(""))
                    .startsWith("text/event-stream");
            contact(Staff.CLINICIAN, client, Programs.OUTPATIENT);
            inside.says(CHANGED);
            assertThat(String.join("\n", inside.lines)).doesNotContain(client).doesNotContain("Kanarqvx");
            assertThat(inside.lines)
                    .allMatch(line ->
                            List.of("", ":", CHANGED, "data:", "retry:10000").contains(line.strip()));
            await().during(Duration.ofSeconds(6)).atMost(PATIENCE).until(() -> elsewhere.count(CHANGED) == 0);
        }
    }

    /** Twins: the client is known to both, the second event exists only for the Part 2 program. */
    @Test
    void what_is_hidden_from_somebody_gives_them_no_signal() {
        String client = story.person();
        story.episode(Staff.CLINICIAN, client, Programs.OUTPATIENT);
        String referral = story.referral(client, Programs.SUD);
        web.post(Staff.SUD_CLINICIAN, "/referrals/" + referral + "/acceptance", body())
                .done();
        try (Listening inside = listen(Staff.SUD_CLINICIAN, "page=day&of=" + Programs.SUD);
                Listening outside = listen(Staff.CLINICIAN, "page=day&of=" + Programs.OUTPATIENT);
                Listening board = listen(Staff.CLINICIAN, "page=transitions")) {
            contact(Staff.SUD_CLINICIAN, client, Programs.SUD);
            inside.says(CHANGED);
            await().during(QUIET)
                    .atMost(QUIET.multipliedBy(2))
                    .until(() -> outside.count(CHANGED) == 0 && board.count(CHANGED) == 0);
        }
    }

    @Test
    void what_happened_since_the_page_was_made_is_told_to_a_stream_that_opens_later() {
        String client = story.person();
        story.episode(Staff.CLINICIAN, client, Programs.OUTPATIENT);
        String made = java.time.Instant.now().toString();
        contact(Staff.CLINICIAN, client, Programs.OUTPATIENT);
        try (Listening late = listen(Staff.CLINICIAN, "page=day&of=" + Programs.OUTPATIENT + "&since=" + made)) {
            late.says(CHANGED);
        }
    }

    @Test
    void a_page_that_does_not_listen_or_not_for_this_worker_is_not_there() {
        ConsoleBrowser clinician = browserOf(Staff.CLINICIAN);
        String unknown = clinician.get("/console/signals?page=nothing").body();
        for (String query : List.of(
                "",
                "page=day&of=" + Programs.SUD,
                "page=day&of=" + Story.newId(),
                "page=day&of=Kanarqvx",
                "page=program&of=mine",
                "page=client&of=" + Programs.OUTPATIENT)) {
            Reply none = clinician.get("/console/signals?" + query);
            assertThat(none.status()).as(query).isEqualTo(404);
            assertThat(none.body()).as(query).isEqualTo(unknown);
        }
        assertThat(browserOf(Staff.ANALYST).get("/console/signals?page=day").status())
                .isEqualTo(404);
    }

    @Test
    void a_stream_ends_with_its_session_and_a_ninth_ends_the_first() {
        ConsoleBrowser browser = browserOf(Staff.PEER);
        var all = new java.util.ArrayList<Listening>();
        for (int i = 0; i < 9; i++) {
            all.add(new Listening(browser, "page=day"));
        }
        all.getFirst().says(ENDED);
        assertThat(all.getLast().count(ENDED)).isZero();
        browser.post("/console/sign-out", "csrf", browser.token("/console/session"));
        all.getLast().says(ENDED);
        all.forEach(Listening::close);
    }
}
