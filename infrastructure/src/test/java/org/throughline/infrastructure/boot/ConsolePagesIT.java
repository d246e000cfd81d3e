package org.throughline.infrastructure.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.throughline.infrastructure.console.frame.ConsolePage;
import org.throughline.kernel.access.AccessEvent;
import org.throughline.kernel.event.Actor;
import org.throughline.kernel.event.Recorded;

/** Every page that is declared, asked for by everybody: who may open it is shown it and leaves an entry; nobody else. */
class ConsolePagesIT {
    private static final Map<Staff, ConsoleBrowser> BROWSERS = new EnumMap<>(Staff.class);
    private static final Pattern TITLE = Pattern.compile("<title>([^<]*)</title>");
    /** Differs between two answers that are otherwise the same: the token of the session's forms, ends and times. */
    private static final Pattern OF_THE_MOMENT =
            Pattern.compile("(name=\"csrf\" (?:value|content)=\"[^\"]*\")|(name=\"session-ends\" content=\"[^\"]*\")");

    private final TestCounty county = TestCounty.get();

    static Stream<String> pages() {
        return TestCounty.get().parts(ConsolePage.class).stream()
                .map(ConsolePage::name)
                .sorted();
    }

    private ConsolePage page(String name) {
        return county.parts(ConsolePage.class).stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Pages that show nobody until something is asked on them. */
    private static final Set<String> UNASKED = Set.of("/console/find", "/console/studies");

    private synchronized ConsoleBrowser browserOf(Staff staff) {
        return BROWSERS.computeIfAbsent(staff, one -> {
            var browser = new ConsoleBrowser(county);
            browser.signIn(one.name(), ConsoleBrowser.password(county, one), "purpose", one.purpose());
            return browser;
        });
    }

    private static @Nullable String place(ConsolePage page) {
        try {
            return Cast.get().place(page);
        } catch (IllegalArgumentException e) {
            // of a thing that only a run makes, such as a position or a search; its own test opens it
            return null;
        }
    }

    private Staff permitted(ConsolePage page, String place) {
        return Stream.concat(Stream.of(Staff.CLINICIAN, Staff.COORDINATOR, Staff.SUPERVISOR), Stream.of(Staff.values()))
                .filter(staff -> page.roles().contains(staff.role()))
                .filter(staff -> browserOf(staff).get(place).status() == 200)
                .findFirst()
                .orElseThrow(() -> new AssertionError("Nobody is shown " + place));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void a_page_is_there_for_its_roles_alone(String name) {
        ConsolePage page = page(name);
        String known = place(page);
        String place = known == null ? page.path().replaceAll("\\{\\w+}", Story.newId()) : known;
        if (known != null) {
            permitted(page, place);
        }
        for (Staff staff : Staff.values()) {
            Reply reply = browserOf(staff).get(place);
            if (!page.roles().contains(staff.role())) {
                Reply absent = browserOf(staff).get("/console/there-is-no-such-page");
                assertThat(reply.status()).as(staff + " " + place).isEqualTo(404);
                assertThat(reply.distinguishable()).as(staff + " " + place).isEqualTo(absent.distinguishable());
            } else if (reply.status() != 200) {
                assertThat(reply.status())
                        .as(staff + " " + place)
                        .isIn(known == null ? List.of(400, 404) : List.of(404));
                assertThat(reply.body()).doesNotContain("Kanarqvx");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void every_answer_of_a_page_leaves_an_entry_that_says_console(String name) {
        ConsolePage page = page(name);
        String place = place(page);
        if (place == null || page.views().isEmpty() || UNASKED.contains(page.path())) {
            return;
        }
        Staff staff = permitted(page, place);
        long before = county.next("access");
        assertThat(browserOf(staff).get(place).status()).isEqualTo(200);
        List<AccessEvent> released = county.entriesFrom(before).stream()
                .map(Recorded::event)
                .filter(entry ->
                        entry instanceof AccessEvent.RecordsReleased || entry instanceof AccessEvent.StudyReleased)
                .toList();
        assertThat(released).as("entries of " + place).isNotEmpty();
        assertThat(released).allSatisfy(entry -> {
            assertThat(entry.asking().channel()).isEqualTo("console");
            assertThat(entry.asking().actor()).isEqualTo(Actor.worker(staff.worker()));
        });
    }

    @ParameterizedTest
    @MethodSource("pages")
    void without_the_access_ledger_a_page_shows_nothing(String name) {
        ConsolePage page = page(name);
        String place = place(page);
        if (place == null || page.views().isEmpty() || UNASKED.contains(page.path())) {
            return;
        }
        ConsoleBrowser browser = browserOf(permitted(page, place));
        county.accessSwitch().cutOffDuring(() -> {
            Reply reply = browser.get(place);
            assertThat(reply.status()).as(place).isEqualTo(503);
            assertThat(reply.body())
                    .doesNotContain("Kanarqvx")
                    .doesNotContain("<table")
                    .doesNotContain("class=\"menu\"");
            for (String variable : PathNames.in(page.path())) {
                assertThat(reply.body()).doesNotContain(Cast.get().id(variable));
            }
        });
    }

    @ParameterizedTest
    @MethodSource("pages")
    void titles_addresses_and_cookies_name_nobody(String name) {
        ConsolePage page = page(name);
        String place = place(page);
        if (place == null) {
            return;
        }
        Reply reply = browserOf(permitted(page, place)).get(place);
        var title = TITLE.matcher(reply.body());
        assertThat(title.find()).isTrue();
        var said = new ArrayList<>(List.of(title.group(1)));
        Pattern.compile("(?:href|action|data-signals)=\"([^\"]*)\"")
                .matcher(reply.body())
                .results()
                .forEach(found -> said.add(found.group(1)));
        said.add(reply.header("Set-Cookie"));
        String all = String.join("\n", said);
        for (String canary : Canaries.texts()) {
            assertThat(all).as(place).doesNotContain(canary);
        }
        assertThat(title.group(1)).doesNotContain("Kanarqvx");
    }

    @Test
    void a_client_who_is_unknown_unrelated_or_hidden_is_one_page() {
        var story = new Story(county.web());
        String hidden = story.person();
        story.referral(hidden, Staff.Programs.SUD);
        String client = Cast.get().id("client");
        ConsoleBrowser stranger = browserOf(Staff.STRANGER);

        Reply unknown = stranger.get("/console/clients/" + Story.newId());
        for (String other : List.of(client, hidden)) {
            Reply reply = stranger.get("/console/clients/" + other);
            assertThat(reply.status()).isEqualTo(404);
            assertThat(OF_THE_MOMENT.matcher(reply.distinguishable()).replaceAll(""))
                    .isEqualTo(OF_THE_MOMENT.matcher(unknown.distinguishable()).replaceAll(""));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/console/day", "/console/transitions"})
    void a_list_hands_its_place_and_its_position_on_and_drops_neither(String list) {
        ConsoleBrowser browser = browserOf(Staff.COORDINATOR);

        assertThat(browser.get(list + "?after=AAAA").status()).isEqualTo(400);
        assertThat(browser.get(list + "?position=4711@00000000").status()).isEqualTo(400);
        assertThat(browser.get(list + "?position=" + county.told("care", county.next("care") - 1))
                        .status())
                .isEqualTo(200);
    }
}
