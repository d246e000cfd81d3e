package org.throughline.infrastructure.console.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.throughline.infrastructure.access.command.CommandRights;
import org.throughline.infrastructure.api.command.BoundBodies;
import org.throughline.infrastructure.console.frame.DrawnPages;
import org.throughline.kernel.event.CodeSystems;

class EveryFormTest {
    private static final FormWords WORDS = new FormWords(DrawnPages.words());

    static Stream<CommandForm> forms() {
        return FilledForms.all();
    }

    @Test
    void every_command_that_people_give_has_a_form_and_no_other() {
        Set<Class<?>> forms =
                FilledForms.all().map(form -> form.route().command()).collect(Collectors.toSet());
        BoundBodies.routes().stream().flatMap(some -> some.routes().stream()).forEach(route -> {
            var right = CommandRights.of(route.command());
            assertThat(forms.contains(route.command()))
                    .as(route.path())
                    .isEqualTo(right != null && !right.roles().isEmpty());
        });
        assertThat(forms).hasSizeGreaterThan(50);
    }

    @ParameterizedTest
    @MethodSource("forms")
    void a_filled_form_passes_the_api(CommandForm form) {
        FormBody body = FilledForms.body(form, FilledForms.filled(form, name -> "something"));
        assertThat(body.errors()).isEmpty();
        assertThat(BoundBodies.errors(
                        form.route(), FilledForms.variables(form), body.bytes(), FilledForms.ZONE, FilledForms.NOW))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("forms")
    void the_same_things_typed_make_the_same_bytes(CommandForm form) {
        TypedForm typed = FilledForms.filled(form, name -> "something");
        assertThat(FilledForms.body(form, typed).bytes())
                .isEqualTo(FilledForms.body(form, typed).bytes());
    }

    @ParameterizedTest
    @MethodSource("forms")
    void an_empty_form_says_of_each_required_field_what_is_missing(CommandForm form) {
        List<String> missing = FilledForms.body(form, TypedForm.empty()).errors().stream()
                .map(FormError::field)
                .toList();
        form.fields().stream()
                .filter(FormField::required)
                .filter(FormField::simple)
                .forEach(field -> assertThat(missing).contains(field.name()));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void a_form_has_words_for_everything(CommandForm form) {
        assertThat(WORDS.title(form)).isNotBlank().doesNotContain("'");
        assertThat(WORDS.button(form)).isNotBlank().doesNotContain("'");
        form.all().filter(field -> !isVariant(form, field)).forEach(field -> {
            assertThat(WORDS.label(field)).isNotBlank();
            field.choices()
                    .forEach(choice -> assertThat(WORDS.of(choice.words())).isNotBlank());
        });
        form.all()
                .filter(field -> field.kind() == FieldKind.NAMED || field.kind() == FieldKind.NAMES)
                .forEach(field ->
                        assertThat(WORDS.of("error.name." + field.noun(), "x")).isNotBlank());
        assertThat(draw(form, FilledForms.filled(form, name -> "something"), List.of())
                        .groups())
                .isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("forms")
    void no_group_has_more_than_seven_fields(CommandForm form) {
        Stream.concat(Stream.of(form.fields()), form.all().map(FormField::parts))
                .flatMap(siblings -> CommandForm.groups(siblings).stream())
                .forEach(group -> assertThat(group).hasSizeLessThanOrEqualTo(CommandForm.LARGEST_GROUP));
        form.all().filter(field -> !field.parts().isEmpty()).forEach(EveryFormTest::askedOnce);
    }

    private static void askedOnce(FormField field) {
        long asked = field.parts().stream()
                .filter(part -> part.simple() && !part.known())
                .count();
        assertThat(CommandForm.groups(field.parts()).stream()
                        .mapToLong(List::size)
                        .sum())
                .isEqualTo(asked);
    }

    @Test
    void every_field_of_a_form_grouped_by_hand_is_asked_once() {
        CommandForm form = FilledForms.form("ReceiveCrisisContact");
        assertThat(CommandForm.groups(form.fields()).stream().flatMap(List::stream))
                .containsExactlyInAnyOrderElementsOf(form.fields().stream()
                        .filter(field -> field.simple() && !field.known())
                        .toList());
    }

    @Test
    void codes_of_value_sets_may_stand_in_clear() {
        FilledForms.all()
                .flatMap(CommandForm::all)
                .filter(FormField::coded)
                .flatMap(field -> field.choices().stream())
                .map(FieldChoice::value)
                .distinct()
                .forEach(token -> {
                    int bar = token.lastIndexOf('|');
                    assertThat(CodeSystems.admit(token.substring(0, bar), token.substring(bar + 1)))
                            .as(token)
                            .isTrue();
                });
    }

    @Test
    void ways_out_of_refusals_lead_to_forms_and_name_codes_that_there_are() {
        RefusalWays.all()
                .forEach((code, path) ->
                        assertThat(FilledForms.FORMS.at(path)).as(code).isPresent());
    }

    private static boolean isVariant(CommandForm form, FormField field) {
        return form.all()
                .filter(one -> one.kind() == FieldKind.VARIANTS)
                .anyMatch(one -> one.parts().contains(field));
    }

    private static FormDrawing draw(CommandForm form, TypedForm typed, List<FormError> errors) {
        var drawing = new FormDrawing(WORDS, form, typed, FilledForms.NAMES, FilledForms.MOMENTS);
        drawing.errors(errors, List.of());
        return drawing;
    }
}
