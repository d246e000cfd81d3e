package org.throughline.infrastructure.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.throughline.infrastructure.api.command.CommandRoute;

/** Whatever is sent to a command that it cannot take is refused by name, and neither done in part nor repeated. */
class EveryCommandRefusesBadInputIT {
    /** Signed in, so that a request reaches the reading of its body. */
    private static final Staff SENDER = Staff.COORDINATOR;

    private static final List<String> NO_TEXTS = List.of(
            "\u0007bell", "half \ud83d pair", "\u0000", " ", "x".repeat(5000), "\u0085", "\u202edlrow", "\udc00");

    private final TestCounty county = TestCounty.get();
    private final Web web = county.web();
    private long before;

    static Stream<String> paths() {
        return TestCounty.get().commands().stream().map(CommandRoute::path);
    }

    @BeforeEach
    void note_where_the_ledger_ends() {
        before = county.next("care");
    }

    @AfterEach
    void nothing_was_recorded() {
        assertThat(county.next("care")).as("next position of the care ledger").isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("paths")
    void what_is_no_json_object_is_refused(String path) {
        for (String body : List.of(
                "{",
                "nonsense",
                "[]",
                "[{}]",
                "\"text\"",
                "17",
                "null",
                "{} {}",
                "{\"a\":1,}",
                "\u0000",
                "[".repeat(3000))) {
            assertRefused(send(path, body), body);
        }
        assertRefused(
                send(path, new byte[] {'{', '"', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '"', ':', '1', '}'}), "raw");
        assertRefused(send(path, "{\"client\":1,\"client\":2}"), "the same field twice");
    }

    @ParameterizedTest
    @MethodSource("paths")
    void a_body_without_what_it_needs_is_refused_with_every_missing_field(String path) {
        List<String> required = SampleBody.required(route(path));
        for (Reply reply : List.of(send(path, "{}"), send(path, ""))) {
            assertPlainProblem(reply);
            if (!required.isEmpty()) {
                assertThat(reply.wrongFields()).containsExactlyInAnyOrderElementsOf(required);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("paths")
    void fields_of_the_wrong_type_are_all_named(String path) {
        CommandRoute route = route(path);
        List<String> names =
                SampleBody.fields(route).stream().map(RecordComponent::getName).toList();
        for (Object wrong : List.of(
                Map.of("a key: " + Canaries.text("key"), Canaries.text("value")),
                List.of(List.of(Canaries.text("listed"))),
                1.5e300,
                "not a value " + Canaries.text("wrong"))) {
            var body = new LinkedHashMap<String, Object>();
            names.stream()
                    .filter(name -> !(wrong instanceof String) || !takesAnyText(route, name))
                    .forEach(name -> body.put(name, wrong));
            if (body.isEmpty()) {
                continue;
            }
            Reply reply = web.post(SENDER, PathNames.fill(path, Story.newId()), body);
            assertRefused(reply, wrong.getClass().getSimpleName());
            for (String name : body.keySet()) {
                assertThat(reply.wrongFields())
                        .as(path + ": " + reply.body())
                        .anyMatch(field ->
                                field.equals(name) || field.startsWith(name + ".") || field.startsWith(name + "["));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("paths")
    void an_unknown_field_is_named_and_its_value_is_not(String path) {
        var body = SampleBody.of(route(path), Map.of());
        body.put("surplus", Canaries.text("surplus"));
        body.put("sur plus " + Canaries.text("name"), 1);
        Reply reply = web.post(SENDER, PathNames.fill(path, Story.newId()), body);
        assertRefused(reply, "unknown field");
        assertThat(reply.wrongFields()).contains("surplus", "(unreadable name)");
    }

    @ParameterizedTest
    @MethodSource("paths")
    void texts_that_no_text_should_be_are_refused_where_they_stand(String path) {
        var turn = new AtomicInteger();
        SampleBody.texts(route(path)).forEach(place -> {
            String bad = NO_TEXTS.get(turn.getAndIncrement() % NO_TEXTS.size());
            var body = SampleBody.with(route(path), place, bad);
            Reply reply = web.post(SENDER, PathNames.fill(path, Story.newId()), escaped(body));
            assertRefused(reply, place);
            assertThat(reply.wrongFields()).as(path + ": " + reply.body()).contains(place);
        });
    }

    @Test
    void no_control_and_no_half_character_is_taken_for_a_text() {
        for (String bad : NO_TEXTS) {
            var body = Story.body("explanation", "Text " + bad, "reason", "OTHER");
            Reply reply = web.post(SENDER, "/referrals/" + Story.newId() + "/decline", escaped(body));
            if (!bad.isBlank() || bad.contains("\u0000")) {
                assertThat(reply.wrongFields()).as(AsciiJson.of(bad)).containsExactly("explanation");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("paths")
    void an_id_in_the_path_that_is_none_is_refused(String path) {
        CommandRoute route = route(path);
        if (route.variables().isEmpty()) {
            return;
        }
        for (String bad :
                List.of("17", "Kanarqvx", "%00", "..%2f..", "00000000-0000-0000-0000-00000000000g", "%F0%9F%98%80")) {
            Reply reply = web.post(SENDER, PathNames.fill(path, bad), SampleBody.of(route, Map.of()));
            assertPlainProblem(reply);
            assertThat(reply.body()).doesNotContain("Kanarqvx");
        }
        Reply reply = web.post(SENDER, PathNames.fill(path, "Kanarqvx"), SampleBody.of(route, Map.of()));
        assertThat(reply.wrongFields()).containsAll(route.variables());
    }

    @ParameterizedTest
    @MethodSource("paths")
    void an_id_that_stands_in_the_path_may_not_stand_in_the_body(String path) {
        for (String variable : route(path).variables()) {
            var body = SampleBody.of(route(path), Map.of());
            body.put(variable, Story.newId());
            Reply reply = web.post(SENDER, PathNames.fill(path, Story.newId()), body);
            assertRefused(reply, variable);
            assertThat(reply.wrongFields()).contains(variable);
        }
    }

    @ParameterizedTest
    @MethodSource("paths")
    void wrong_headers_and_times_are_named(String path) {
        CommandRoute route = route(path);
        String filled = PathNames.fill(path, Story.newId());
        for (String key : List.of(" ", "two words", "x".repeat(201))) {
            Reply reply = web.post(SENDER, filled, SampleBody.of(route, Map.of()), "Idempotency-Key", key);
            assertRefused(reply, "key");
            assertThat(reply.wrongFields()).containsExactly("header Idempotency-Key");
        }
        Reply purpose = web.post(SENDER, filled, SampleBody.of(route, Map.of()), "Purpose-Of-Use", "CURIOSITY");
        assertThat(purpose.wrongFields()).containsExactly("header Purpose-Of-Use");
        for (String when : List.of(
                "yesterday",
                "2026-02-30",
                "2026-13",
                "+999999999-12-31T23:59:59Z",
                "-999999999-01-01T00:00:00Z",
                "0000",
                "")) {
            var body = SampleBody.of(route, Map.of());
            body.put("occurredAt", when);
            Reply reply = web.post(SENDER, filled, body);
            assertRefused(reply, when);
            assertThat(reply.wrongFields()).containsExactly("occurredAt");
        }
        var body = SampleBody.of(route, Map.of());
        body.put("occurredAt", 17);
        body.put("occurredBasis", "GUESSED");
        assertThat(web.post(SENDER, filled, body).wrongFields())
                .isSubsetOf("occurredAt", "occurredBasis")
                .isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("paths")
    void another_form_than_json_and_too_much_of_it_are_refused(String path) {
        String filled = PathNames.fill(path, Story.newId());
        for (String type : List.of("text/plain", "application/x-www-form-urlencoded", "application/xml", "nonsense")) {
            Reply reply = web.post(SENDER, filled, "{}".getBytes(StandardCharsets.UTF_8), "Content-Type", type);
            assertPlainProblem(reply);
            assertThat(reply.status()).as(type).isIn(400, 415);
        }
        var huge = new ByteArrayOutputStream();
        huge.writeBytes("{\"surplus\":\"".getBytes(StandardCharsets.UTF_8));
        huge.writeBytes("Kanarqvx".repeat(60_000).getBytes(StandardCharsets.UTF_8));
        huge.writeBytes("\"}".getBytes(StandardCharsets.UTF_8));
        Reply reply = web.post(SENDER, filled, huge.toByteArray());
        reply.refused(413, "CONTENT_TOO_LARGE");
    }

    @ParameterizedTest
    @MethodSource("paths")
    void who_is_not_signed_in_learns_nothing(String path) {
        String filled = PathNames.fill(path, Story.newId());
        for (String body : List.of("{}", "nonsense")) {
            Reply reply = web.post(null, filled, body.getBytes(StandardCharsets.UTF_8));
            reply.refused(401, "NOT_AUTHENTICATED");
            assertThat(reply.header("www-authenticate")).startsWith("Basic");
        }
    }

    @Test
    void times_that_no_calendar_of_ours_has_are_refused() {
        for (String when :
                List.of("+999999999-12-31T23:59:59Z", "-999999999-01-01T00:00:00Z", "9999-12-31T00:00:00Z")) {
            Reply reply = web.post(
                    SENDER,
                    "/referrals/" + Story.newId() + "/appointments",
                    Story.body("offeredFor", when, "accepted", false));
            assertThat(reply.wrongFields()).containsExactly("offeredFor");
        }
    }

    private CommandRoute route(String path) {
        return county.commands().stream()
                .filter(route -> route.path().equals(path))
                .findFirst()
                .orElseThrow();
    }

    /** Whether a text is right for this field, whatever it says. */
    private static boolean takesAnyText(CommandRoute route, String name) {
        return SampleBody.fields(route).stream()
                .filter(field -> field.getName().equals(name))
                .map(field -> field.getGenericType().getTypeName())
                .anyMatch(type -> type.equals("java.lang.String")
                        || type.endsWith("org.throughline.kernel.privacy.Sealed<java.lang.String>")
                        || type.endsWith("org.throughline.kernel.privacy.Sealed<java.lang.String>>"));
    }

    private Reply send(String path, String body) {
        return send(path, body.getBytes(StandardCharsets.UTF_8));
    }

    private Reply send(String path, byte[] body) {
        return web.post(SENDER, PathNames.fill(path, Story.newId()), body);
    }

    /** JSON in which everything but plain ASCII is escaped, as it must be for half of a surrogate pair. */
    private static byte[] escaped(Map<String, Object> body) {
        return AsciiJson.of(body).getBytes(StandardCharsets.US_ASCII);
    }

    private static void assertRefused(Reply reply, String why) {
        assertPlainProblem(reply);
        assertThat(reply.status() + " " + reply.code())
                .as(why + ": " + reply.body())
                .isEqualTo("400 INVALID_REQUEST");
        assertThat(reply.wrongFields()).as(why).isNotEmpty();
    }

    private static void assertPlainProblem(Reply reply) {
        assertThat(reply.status()).as(reply.body()).isBetween(400, 499);
        assertThat(reply.header("content-type")).isEqualTo("application/problem+json");
        assertThat(reply.code()).isNotBlank();
        assertThat(reply.body()).doesNotContain("Kanarqvx", "Exception", "at org.", "java.");
    }
}
