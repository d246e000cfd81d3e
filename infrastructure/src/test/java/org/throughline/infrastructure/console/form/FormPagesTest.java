package org.throughline.infrastructure.console.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.web.util.HtmlUtils;
import org.throughline.infrastructure.access.request.FieldError;
import org.throughline.infrastructure.access.request.InvalidRequest;
import org.throughline.infrastructure.api.command.BoundBodies;
import org.throughline.infrastructure.console.frame.DrawnPages;
import org.throughline.infrastructure.policy.PolicyPackLoader;
import org.throughline.kernel.referral.ReferralRefusal;
import org.throughline.kernel.refusal.GeneralRefusal;
import org.throughline.kernel.refusal.Refusal;
import org.throughline.kernel.workforce.RoleSets;

class FormPagesTest {
    private static final FormMaker MAKER =
            new FormMaker(FilledForms.FORMS, DrawnPages.templates(), PolicyPackLoader.bundled(), FilledForms.CLOCK);

    static Stream<CommandForm> forms() {
        return FilledForms.all();
    }

    static Stream<String> texts() {
        return Stream.of(
                "x".repeat(10_000),
                " ".repeat(200),
                "שלום ‏עולם",
                "Z̸̢̛͍͉a̶l̵g̷o̴",
                "👩‍👩‍👧‍👦🇺🇸",
                "<script>alert('1')</script>\"><img src=x onerror=alert(1)>",
                "=HYPERLINK(\"http://evil\",\"x\")",
                "${1234*1001} __${1234*1001}__ [[${1234*1001}]] *{1234*1001}",
                "{0} '' {1} \\",
                "\u0000\u0007\uD800",
                "-2147483649",
                "99999999999999999999");
    }

    private static FormMaker.Open open(CommandForm form, TypedForm typed) {
        return new FormMaker.Open(form, FilledForms.variables(form), typed, FilledForms.NAMES, RoleSets.ALL);
    }

    private static String draw(CommandForm form, FormView view) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("content", "form/form");
        values.put("csrf", "token");
        values.put("title", MAKER.words().title(form));
        values.put("form", view);
        return DrawnPages.templates().draw("form/fragment", values);
    }

    private static String drawnAfter(CommandForm form, TypedForm typed, Throwable failure) {
        return draw(form, MAKER.failed(open(form, typed), failure));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void every_form_is_drawn_empty_and_filled_and_with_every_field_wrong(CommandForm form) {
        TypedForm filled = FilledForms.filled(form, name -> "what I typed");
        assertThat(draw(form, MAKER.wrong(open(form, filled), List.of(), List.of())))
                .contains("<h1>")
                .doesNotContain("??")
                .doesNotContain(" style=", " onclick=");
        List<FormError> missing = FilledForms.body(form, TypedForm.empty()).errors();
        String wrong = draw(form, MAKER.wrong(open(form, TypedForm.empty()), missing, List.of()));
        missing.forEach(error -> assertThat(wrong).as(error.toString()).contains("class=\"errors"));
        links(wrong).forEach(target -> assertThat(wrong).contains("id=\"" + target + "\""));
        assertThat(ids(wrong)).doesNotHaveDuplicates();
        assertThat(ids(draw(form, MAKER.wrong(open(form, filled), List.of(), List.of()))))
                .doesNotHaveDuplicates();
    }

    private static List<String> links(String html) {
        return Pattern.compile("href=\"#(f-[^\"]+)\"")
                .matcher(html)
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    private static List<String> ids(String html) {
        return Pattern.compile(" id=\"([^\"]+)\"")
                .matcher(html)
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("texts")
    void whatever_is_typed_comes_back_as_it_was_and_harms_nothing(String text) {
        UnaryOperator<String> typing = name -> text;
        FilledForms.all().forEach(form -> {
            TypedForm typed = FilledForms.filled(form, typing);
            form.fields().stream()
                    .filter(field -> field.simple() && !field.known())
                    .forEach(field -> {
                        TypedForm everywhere = typed.with(field.name(), text)
                                .with(field.name() + ".date", text)
                                .with(field.name() + ".time", text)
                                .with(field.name() + ".kind", text)
                                .with("occurredAt.when", "earlier")
                                .with("occurredAt.date", text)
                                .with("occurredAt.fold", text);
                        FormBody body = FilledForms.body(form, everywhere);
                        List<FieldError> found = BoundBodies.errors(
                                form.route(),
                                FilledForms.variables(form),
                                body.bytes(),
                                FilledForms.ZONE,
                                FilledForms.NOW);
                        String html = draw(form, MAKER.wrong(open(form, everywhere), body.errors(), found));
                        assertThat(html).doesNotContain("<script", "<img", "1235234");
                        if (field.kind() == FieldKind.TEXT || field.kind() == FieldKind.LONG_TEXT) {
                            assertThat(HtmlUtils.htmlUnescape(html)).contains(text);
                        }
                    });
        });
    }

    @Test
    void an_error_of_the_api_stands_beside_its_field_and_is_linked() {
        CommandForm form = FilledForms.form("RegisterProspect");
        TypedForm typed = FilledForms.typed("details.aliases[0].family", "Doe", "details.name.given", "Jo");
        String html = drawnAfter(
                form,
                typed,
                new InvalidRequest(List.of(
                        new FieldError("details.aliases[0].family", "is longer than 4000 characters", "less"),
                        new FieldError("details.name.given[1]", "holds control characters", "text"),
                        new FieldError("details", "is refused: A rule.", "else"))));
        assertThat(html)
                .contains("3 things stop this")
                .contains("href=\"#f-details-aliases-0-family\"")
                .contains("href=\"#f-details-name-given\"")
                .contains("A rule.")
                .contains("value=\"Doe\"")
                .contains(">Jo</textarea>");
    }

    @Test
    void an_error_in_a_variant_stands_in_the_one_that_was_chosen() {
        CommandForm form = FilledForms.form("DischargeClient");
        TypedForm typed = FilledForms.typed("followUp.kind", "Refused", "followUp.Refused.reason", "Not now");
        assertThat(FilledForms.body(form, typed).json().path("followUp").toString())
                .isEqualTo("{\"kind\":\"Refused\",\"reason\":\"Not now\"}");
        assertThat(drawnAfter(
                        form, typed, new InvalidRequest("followUp.reason", "is longer than 4000 characters", "less")))
                .contains("href=\"#f-followUp-Refused-reason\"");
    }

    @Test
    void a_refusal_says_its_sentence_what_would_be_accepted_its_code_and_the_way_there() {
        CommandForm form = FilledForms.form("AcceptReferral");
        String html = drawnAfter(
                form, FilledForms.typed("worker", "the worker"), new Refusal(ReferralRefusal.REFERRAL_NOT_SENT));
        assertThat(html)
                .contains("The referral has not been sent.", "Send it first.", "REFERRAL_NOT_SENT")
                .contains("href=\"/console/do/referrals/" + FilledForms.id("referral") + "/sending\"")
                .contains("value=\"the worker\"");
    }

    @Test
    void a_key_used_before_says_when_and_keeps_the_text_for_a_new_one() {
        CommandForm form = FilledForms.form("DeclineReferral");
        TypedForm typed = FilledForms.typed(TypedForm.KEY, "the-old-key", "explanation", "Another text");
        String html = drawnAfter(
                form, typed, new Refusal(GeneralRefusal.IDEMPOTENCY_KEY_REUSED, Instant.parse("2026-12-01T22:05:00Z")));
        assertThat(html)
                .contains("already recorded at Tue 1 Dec 2026, 14:05 PST")
                .contains(">Another text</textarea>")
                .doesNotContain("the-old-key");
    }

    @Test
    void an_outcome_that_is_not_known_is_sent_again_with_the_same_key() {
        CommandForm form = FilledForms.form("AcceptReferral");
        assertThat(drawnAfter(form, FilledForms.typed(TypedForm.KEY, "the-key"), new TimeoutException()))
                .contains("It is not known whether this was saved", ">Send again</button>", "value=\"the-key\"");
    }

    @Test
    void states_of_the_service_have_a_text_each() {
        for (String code : List.of(
                "OUTCOME_UNKNOWN",
                "ACCESS_TRACE_UNAVAILABLE",
                "VIEW_STOPPED",
                "POSITION_NOT_REACHED",
                "POSITION_GONE",
                "STORE_UNAVAILABLE",
                "OVERLOADED",
                "INTERNAL_ERROR")) {
            assertThat(MAKER.words().of("state." + code + ".title")).isNotBlank();
            assertThat(MAKER.words().of("state." + code + ".text")).isNotBlank();
        }
    }

    @Test
    void a_form_opens_with_what_its_page_knows_and_with_nobodys_words() {
        CommandForm form = FilledForms.form("RecordContact");
        var given = new LinkedMultiValueMap<String, String>();
        given.set("client", FilledForms.id("client"));
        given.set("program", FilledForms.id("program"));
        given.set("outcome", "KEPT");
        given.set("channel", "NONSENSE");
        given.set("note", "David Gamez");
        given.set("from", "//evil.example");
        TypedForm typed = MAKER.opened(form, given, FilledForms.NAMES, FilledForms.id("worker"));
        assertThat(typed.one("client")).isEqualTo(FilledForms.id("client"));
        assertThat(typed.one("program")).isEqualTo("The program");
        assertThat(typed.one("worker")).isEqualTo("The worker");
        assertThat(typed.one("outcome")).isEqualTo("KEPT");
        assertThat(typed.one("channel")).isEmpty();
        assertThat(typed.one("note")).isEmpty();
        assertThat(typed.one(TypedForm.FROM)).isEqualTo("/console");
        assertThat(typed.one(TypedForm.KEY)).isNotBlank();
        assertThat(draw(form, MAKER.blank(open(form, typed)))).doesNotContain("David Gamez", "evil");
    }

    @Test
    void a_form_without_what_it_is_about_says_so_and_asks_nothing() {
        CommandForm form = FilledForms.form("RecordContact");
        TypedForm typed = MAKER.opened(form, new LinkedMultiValueMap<>(), FilledForms.NAMES, "");
        assertThat(draw(form, MAKER.blank(open(form, typed))))
                .contains("not named here")
                .doesNotContain("<form");
    }

    @Test
    void one_more_of_a_list_is_asked_for_without_sending() {
        CommandForm form = FilledForms.form("RegisterProspect");
        TypedForm typed = FilledForms.typed("details.aliases[0].family", "Doe", TypedForm.ADD, "details.aliases");
        String html = draw(form, MAKER.wrong(open(form, typed), List.of(), List.of()));
        assertThat(html)
                .contains("name=\"details.aliases[1].family\"")
                .doesNotContain("name=\"details.aliases[2].family\"");
    }

    @Test
    void a_part_of_a_correction_is_named_taken_away_or_left() {
        CommandForm form = FilledForms.form("CorrectDetails");
        assertThat(FilledForms.body(form, FilledForms.typed("details.birthDate.remove", "true"))
                        .json()
                        .toString())
                .isEqualTo("{\"details\":{\"birthDate\":null}}");
        assertThat(FilledForms.body(
                                form,
                                FilledForms.typed("details.birthDate.remove", "true", "details.birthDate", "Nov 1990"))
                        .errors())
                .extracting(FormError::words)
                .containsExactly("error.remove.or.change");
        assertThat(FilledForms.body(form, FilledForms.typed("details.birthDate", "Nov 1990"))
                        .json()
                        .toString())
                .isEqualTo("{\"details\":{\"birthDate\":{\"date\":\"1990-11-01\",\"precision\":\"MONTH\"}}}");
    }

    @Test
    void a_name_is_taken_whatever_its_case_and_nobody_of_that_name_is_told() {
        CommandForm form = FilledForms.form("RequestHandoff");
        assertThat(FilledForms.body(form, FilledForms.typed("client", "c", "receiver", " the  PROGRAM "))
                        .json()
                        .path("receiver")
                        .asString())
                .isEqualTo(FilledForms.id("program"));
        assertThat(FilledForms.body(form, FilledForms.typed("client", "c", "receiver", "Nobody"))
                        .errors())
                .containsExactly(FormError.of("receiver", "error.name.program"));
        var twins = new NamedChoices(Map.of("worker", Map.of("id-0001", "Jo Doe", "id-0002", "Jo Doe")));
        assertThat(twins.of("worker")).extracting(NamedChoice::name).containsExactly("Jo Doe · 0001", "Jo Doe · 0002");
        assertThat(Collections.frequency(List.of(twins.id("worker", "Jo Doe").isPresent()), true))
                .isZero();
    }

    @Test
    void only_paths_of_the_console_are_gone_back_to() {
        for (String other : List.of(
                "https://evil.example",
                "//evil",
                "/consoleevil",
                "/console/../x",
                "/console//evil",
                "/console/\\evil",
                "")) {
            assertThat(BackPath.of(other)).as(other).isEqualTo("/console");
        }
        assertThat(BackPath.of("/console/day?of=mine")).isEqualTo("/console/day?of=mine");
        assertThat(BackPath.at("/console/day?of=mine", "17@1f3a9c20"))
                .isEqualTo("/console/day?of=mine&position=17@1f3a9c20");
        assertThat(BackPath.at("/console/day?position=3@00000000", "17@1f3a9c20"))
                .isEqualTo("/console/day?position=17@1f3a9c20");
    }
}
