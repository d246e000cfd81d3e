package org.throughline.infrastructure.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.throughline.infrastructure.api.command.CommandRoute;

/** Whatever is asked that is no question is refused by name, without repeating what was asked. */
class EveryViewRefusesBadInputIT {
    private final TestCounty county = TestCounty.get();
    private final Web web = county.web();

    static Stream<String> paths() {
        return TestCounty.viewPaths();
    }

    static Stream<String> allPaths() {
        return Stream.concat(paths(), TestCounty.get().commands().stream().map(CommandRoute::path))
                .distinct();
    }

    @ParameterizedTest
    @MethodSource("paths")
    void a_parameter_that_no_view_has_is_refused(String path) {
        Reply reply = ask(path, "?Kanarqvx=1");
        assertThat(reply.wrongFields()).containsExactly("a query parameter");
        assertRefused(reply);
        assertRefused(ask(path, "?limit=1&limit=2"));
        assertRefused(ask(path, "?after=" + "9".repeat(201)));
    }

    @ParameterizedTest
    @MethodSource("paths")
    void what_a_parameter_cannot_be_is_refused_and_never_an_error_of_ours(String path) {
        for (String parameter : List.of("asOf", "position", "date", "after", "limit")) {
            for (String wrong : List.of(
                    "Kanarqvx",
                    "",
                    "-1",
                    "1e9",
                    "2026-02-30",
                    "+999999999-12-31T23:59:59Z",
                    "\u0000",
                    "\ud83d\ude00",
                    "%")) {
                Reply reply = ask(path, "?" + parameter + "=" + URLEncoder.encode(wrong, StandardCharsets.UTF_8));
                assertThat(reply.status())
                        .as(path + " " + parameter + "=" + wrong + reply.body())
                        .isLessThan(500);
                if (reply.status() != 200) {
                    assertRefused(reply);
                }
            }
        }
    }

    @Test
    void a_view_that_takes_a_parameter_names_it_when_it_is_wrong() {
        String client = "/clients/" + Cast.get().id("client");
        for (String asked : List.of(
                "/caseload?asOf=yesterday",
                "/caseload?date=2026-02-30",
                "/caseload?asOf=4711",
                "/caseload?asOf=4711@00000000",
                "/caseload?asOf=4711@Kanarqvx",
                "/caseload?position=-1",
                "/caseload?position=4711",
                "/caseload?position=4711@00000000",
                "/caseload?limit=0",
                "/caseload?limit=1000000",
                "/audit-trail?after=x",
                "/audit-trail?after=1",
                "/audit-trail?after=" + county.told("access", 1),
                "/audit-trail?asOf=-5")) {
            Reply reply = web.get(Staff.SUPERVISOR, client + asked);
            assertRefused(reply);
            assertThat(reply.wrongFields()).containsExactly(asked.replaceAll(".*\\?|=.*", ""));
        }
    }

    @Test
    void a_position_of_one_ledger_is_none_of_the_other() {
        Reply reply = web.get(
                Staff.SUPERVISOR,
                "/clients/" + Cast.get().id("client") + "/audit-trail?asOf=" + county.told("access", 1));
        assertThat(reply.refused(400, "INVALID_REQUEST").wrongFields()).containsExactly("asOf");
        assertThat(reply.body()).contains("is no position that an answer gave", "4711@1f3a9c20");
    }

    @Test
    void a_position_that_nobody_has_reached_is_waited_for_and_then_refused() {
        Reply reply = web.get(
                Staff.CLINICIAN,
                "/clients/" + Cast.get().id("client") + "?position=" + county.told("care", 999_999_999));
        reply.refused(503, "POSITION_NOT_REACHED");
    }

    @ParameterizedTest
    @MethodSource("paths")
    void an_id_that_is_none_is_refused(String path) {
        for (String name : PathNames.in(path)) {
            String filled = Cast.get().fill(path.replace("{" + name + "}", "Kanarqvx"));
            Reply reply = web.get(Staff.SUPERVISOR, filled);
            assertRefused(reply);
            assertThat(reply.wrongFields()).containsExactly(name);
        }
    }

    @ParameterizedTest
    @MethodSource("allPaths")
    void a_method_that_a_path_does_not_have_is_named_so(String path) {
        var methods = new ArrayList<>(List.of("PUT", "PATCH", "DELETE", "OPTIONS"));
        boolean read = TestCounty.viewPaths().anyMatch(path::equals);
        boolean command =
                county.commands().stream().anyMatch(route -> route.path().equals(path));
        if (!read) {
            methods.add("GET");
        }
        if (!command) {
            methods.add("POST");
        }
        for (String method : methods) {
            Reply reply =
                    web.send(method, Staff.COORDINATOR, "/api/v1" + PathNames.fill(path, Story.newId()), new byte[0]);
            reply.refused(405, "METHOD_NOT_ALLOWED");
            assertThat(reply.header("allow").split(",")).hasSize(read && command ? 2 : 1);
        }
    }

    @ParameterizedTest
    @MethodSource("allPaths")
    void who_is_not_signed_in_learns_nothing(String path) {
        for (String method : List.of("GET", "PUT", "DELETE")) {
            web.send(method, null, "/api/v1" + PathNames.fill(path, Story.newId()), null)
                    .refused(401, "NOT_AUTHENTICATED");
        }
        String wrong = "Basic "
                + java.util.Base64.getEncoder().encodeToString("nobody:nothing".getBytes(StandardCharsets.UTF_8));
        if (path.equals("/transitions")) {
            web.get(null, path, "Authorization", wrong).refused(401, "NOT_AUTHENTICATED");
            web.get(null, path, "Authorization", "Bearer nonsense").refused(401, "NOT_AUTHENTICATED");
            web.get(null, path, "Authorization", "Basic !!!").refused(401, "NOT_AUTHENTICATED");
        }
    }

    @Test
    void a_path_that_nobody_has_is_unknown_to_those_who_are_signed_in_alone() {
        for (String path :
                List.of("/api/v1/nothing", "/api/v1/clients/Kanarqvx/shoes", "/api/v1/", "/api/v1/openapi/x")) {
            Reply reply = web.send("GET", Staff.COORDINATOR, path, null);
            reply.refused(404, "NOT_FOUND");
            assertThat(reply.body()).doesNotContain("Kanarqvx");
            web.send("GET", null, path, null).refused(401, "NOT_AUTHENTICATED");
        }
        for (String path : List.of("/", "/actuator/health", "/actuator/prometheus", "/index.html", "/api/v2/clients")) {
            assertThat(web.send("GET", null, path, null).status()).as(path).isEqualTo(401);
            assertThat(web.send("GET", Staff.ADMINISTRATOR, path, null).status())
                    .as(path)
                    .isIn(403, 404);
        }
    }

    private Reply ask(String path, String parameters) {
        return web.get(Staff.SUPERVISOR, Cast.get().fill(path) + parameters);
    }

    private static void assertRefused(Reply reply) {
        assertThat(reply.status()).as(reply.body()).isIn(400, 403, 404);
        assertThat(reply.header("content-type")).isEqualTo("application/problem+json");
        assertThat(reply.body()).doesNotContain("Kanarqvx", "Exception", "java.");
    }
}
