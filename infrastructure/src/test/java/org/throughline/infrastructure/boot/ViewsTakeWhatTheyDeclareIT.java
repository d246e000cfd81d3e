package org.throughline.infrastructure.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.throughline.kernel.policy.PolicyPack;
import org.throughline.query.view.View;
import org.throughline.query.view.ViewParameter;
import tools.jackson.databind.JsonNode;

/** A view takes the parameters that it declares and no other, and what it takes it heeds. */
class ViewsTakeWhatTheyDeclareIT {
    private final TestCounty county = TestCounty.get();
    private final Web web = county.web();
    private final String client = Cast.get().id("client");

    static Stream<String> paths() {
        return TestCounty.viewPaths();
    }

    static Stream<String> pathsThatTakeAsOf() {
        return paths().filter(path -> TestCounty.view(path).parameters().contains(ViewParameter.AS_OF));
    }

    static Stream<String> pathsThatTakeAfter() {
        return paths().filter(path -> TestCounty.view(path).parameters().contains(ViewParameter.AFTER));
    }

    @ParameterizedTest
    @MethodSource("paths")
    void every_parameter_that_a_view_does_not_take_is_refused_by_its_name(String path) {
        View view = TestCounty.view(path);
        Map<ViewParameter, String> good = Map.of(
                ViewParameter.AS_OF, county.told("care", 1),
                ViewParameter.POSITION, county.told("care", 1),
                ViewParameter.DATE, "2026-11-22",
                ViewParameter.AFTER, "AAAA",
                ViewParameter.LIMIT, "1");
        for (ViewParameter parameter : ViewParameter.values()) {
            if (!view.parameters().contains(parameter)) {
                Reply reply = ask(path, "?" + parameter.wireName() + "=" + good.get(parameter));
                reply.refused(400, "INVALID_REQUEST");
                assertThat(reply.wrongFields()).containsExactly(parameter.wireName());
                String accepted = reply.json().path("errors").get(0).toString();
                view.parameters().forEach(taken -> assertThat(accepted).contains(taken.wireName()));
                assertThat(accepted).contains("is not taken by this view");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("paths")
    void every_parameter_that_a_view_takes_is_refused_when_given_twice(String path) {
        for (ViewParameter parameter : TestCounty.view(path).parameters()) {
            String name = parameter.wireName();
            Reply reply = ask(path, "?" + name + "=1&" + name + "=1");
            reply.refused(400, "INVALID_REQUEST");
            assertThat(reply.wrongFields()).containsExactly(name);
        }
    }

    @ParameterizedTest
    @MethodSource("paths")
    void the_description_lists_what_a_view_takes_and_no_other(String path) {
        JsonNode described = web.get(Staff.COORDINATOR, "/openapi")
                .done()
                .json()
                .path("paths")
                .path(path)
                .path("get")
                .path("parameters");
        var listed = new TreeSet<String>();
        described.forEach(parameter -> {
            if (parameter.path("in").asString("").equals("query")) {
                listed.add(parameter.path("name").asString(""));
            }
        });
        var taken = new TreeSet<String>();
        TestCounty.view(path).parameters().forEach(parameter -> taken.add(parameter.wireName()));
        assertThat(listed).isEqualTo(taken);
    }

    @ParameterizedTest
    @MethodSource("pathsThatTakeAsOf")
    void a_past_that_has_not_happened_is_refused_and_is_not_the_present(String path) {
        LocalDate today = LocalDate.now(county.part(PolicyPack.class).zone());
        for (String asOf : new String[] {
            county.told("care", county.next("care") + 1_000_000),
            Instant.now().plusSeconds(60).toString(),
            "2199-01-01T00:00:00Z",
            today.toString(),
            today.plusDays(1).toString(),
            "nonsense",
            "xyz@nonsense",
            "4711",
            ""
        }) {
            Reply reply = ask(path, "?asOf=" + encoded(asOf));
            reply.refused(400, "INVALID_REQUEST");
            assertThat(reply.wrongFields()).as(asOf).containsExactly("asOf");
        }
        ask(path, "?asOf=" + encoded("-999999999-01-01T00:00:00Z")).refused(400, "INVALID_REQUEST");
    }

    @ParameterizedTest
    @MethodSource("pathsThatTakeAsOf")
    void the_past_is_named_by_a_position_an_instant_or_a_date_as_on_the_command_line(String path) {
        String position = county.told("care", county.next("care") - 1);
        for (String asOf : new String[] {
            position, Instant.now().minusSeconds(1).toString(), "2026-11-22T14:05:00-08:00", "2026-01-31"
        }) {
            Reply reply = ask(path, "?asOf=" + encoded(asOf));
            assertThat(reply.status())
                    .as(path + " as of " + asOf + reply.body())
                    .isIn(200, 404);
        }
        assertThat(ask(path, "?asOf=" + encoded(position)).status()).isEqualTo(200);
    }

    @Test
    void the_header_and_the_board_of_a_past_position_are_those_of_then() {
        var story = new Story(web);
        String person = story.person();
        String before = county.told("care", county.next("care") - 1);
        JsonNode header = web.get(Staff.CLINICIAN, "/clients/" + person + "?position=" + before)
                .done()
                .json();
        long openThen = transitionsOf(person, "?position=" + before);
        web.post(Staff.COORDINATOR, "/clients/" + person + "/details", Story.body("details", Story.details()))
                .done();
        String transition = story.transition(person);
        String now = county.told("care", county.next("care") - 1);

        assertThat(web.get(Staff.CLINICIAN, "/clients/" + person + "?position=" + now)
                        .done()
                        .json())
                .isNotEqualTo(header);
        assertThat(web.get(Staff.CLINICIAN, "/clients/" + person + "?asOf=" + before)
                        .done()
                        .json())
                .isEqualTo(header);
        assertThat(openThen).isZero();
        assertThat(transitionsOf(person, "?position=" + now)).as(transition).isEqualTo(1);
        assertThat(transitionsOf(person, "?asOf=" + before)).isZero();
        assertThat(transitionsOf(person, "?asOf=" + now)).isEqualTo(1);
    }

    @Test
    void days_of_a_past_board_are_counted_to_the_day_of_then() {
        String position = county.told("care", county.next("care") - 1);
        LocalDate tomorrow = LocalDate.now(county.part(PolicyPack.class).zone()).plusDays(1);
        String program = "/programs/" + Staff.Programs.INTAKE + "/transitions?limit=500&asOf=" + position;
        JsonNode then = web.get(Staff.COORDINATOR, program).done().json().path("rows");
        JsonNode counted = web.get(Staff.COORDINATOR, program + "&date=" + tomorrow)
                .done()
                .json()
                .path("rows");
        assertThat(then.size()).isPositive().isEqualTo(counted.size());
        for (int i = 0; i < then.size(); i++) {
            assertThat(counted.get(i).path("day").path("day").asInt())
                    .isEqualTo(then.get(i).path("day").path("day").asInt() + 1);
        }
    }

    @Test
    void what_must_have_been_seen_goes_not_together_with_a_past() {
        String position = county.told("care", 1);
        Reply reply =
                web.get(Staff.CLINICIAN, "/clients/" + client + "/caseload?asOf=" + position + "&position=" + position);
        assertThat(reply.refused(400, "INVALID_REQUEST").wrongFields()).containsExactly("position");
    }

    @ParameterizedTest
    @MethodSource("pathsThatTakeAfter")
    void what_is_no_cursor_is_refused_and_is_no_empty_page(String path) {
        for (String garbage : new String[] {
            "xyz",
            "",
            "1",
            "0",
            "000000000000000/",
            county.told("care", 1),
            county.told("access", 1),
            "AAAAAAAAAAAAAAAAAAAA"
        }) {
            Reply reply = ask(path, "?after=" + encoded(garbage));
            reply.refused(400, "INVALID_REQUEST");
            assertThat(reply.wrongFields()).as(garbage).containsExactly("after");
        }
    }

    @Test
    void a_cursor_belongs_to_its_view_its_filter_and_its_viewer() {
        String trail = "/clients/" + client + "/audit-trail";
        String cursor = next(web.get(Staff.SUPERVISOR, trail + "?limit=1").done());
        String other = new Story(web).person();

        web.get(Staff.SUPERVISOR, trail + "?limit=1&after=" + cursor).done();
        web.get(Staff.SUPERVISOR, trail + "?limit=2&after=" + cursor).done();
        for (String elsewhere : new String[] {
            "/clients/" + other + "/audit-trail?after=" + cursor,
            "/workers/" + Staff.CLINICIAN.id() + "/audit-trail?after=" + cursor,
            "/clients/" + client + "/caseload?after=" + cursor,
            "/transitions?after=" + cursor,
            trail + "?asOf=" + county.told("care", county.next("care") - 1) + "&after=" + cursor
        }) {
            Reply reply = web.get(Staff.SUPERVISOR, elsewhere);
            reply.refused(400, "INVALID_REQUEST");
            assertThat(reply.wrongFields()).as(elsewhere).containsExactly("after");
        }
        assertThat(web.get(Staff.PRIVACY_OFFICER, trail + "?after=" + cursor)
                        .refused(400, "INVALID_REQUEST")
                        .wrongFields())
                .containsExactly("after");
    }

    @Test
    void pages_of_a_trail_follow_each_other_without_gap() {
        String trail = "/clients/" + client + "/audit-trail?asOf=" + county.told("care", county.next("care") - 1);
        JsonNode whole = web.get(Staff.SUPERVISOR, trail).done().json().path("rows");
        var seen = new java.util.ArrayList<JsonNode>();
        String after = "";
        do {
            Reply page = web.get(Staff.SUPERVISOR, trail + "&limit=2" + after).done();
            page.json().path("rows").forEach(seen::add);
            String next = next(page);
            after = next.isEmpty() ? "" : "&after=" + next;
        } while (!after.isEmpty());
        assertThat(seen).hasSize(whole.size());
        for (int i = 0; i < seen.size(); i++) {
            assertThat(seen.get(i).path("position")).isEqualTo(whole.get(i).path("position"));
        }
    }

    private long transitionsOf(String person, String asked) {
        JsonNode rows = web.get(Staff.COORDINATOR, "/transitions" + asked + "&limit=500")
                .done()
                .json()
                .path("rows");
        long count = 0;
        for (JsonNode row : rows) {
            count += row.path("client").asString("").equals(person) ? 1 : 0;
        }
        return count;
    }

    private static String next(Reply reply) {
        return reply.json().path("next").asString("");
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private Reply ask(String path, String parameters) {
        View view = TestCounty.view(path);
        Staff asker = Stream.of(Staff.SUPERVISOR, Staff.RESPONDER, Staff.PRIVACY_OFFICER, Staff.ANALYST)
                .filter(staff -> view.roles().contains(staff.role()))
                .findFirst()
                .orElseThrow();
        return web.get(asker, Cast.get().fill(path) + parameters);
    }
}
