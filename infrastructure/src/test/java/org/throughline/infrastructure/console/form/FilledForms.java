package org.throughline.infrastructure.console.form;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.throughline.infrastructure.api.command.BoundBodies;

/** Forms of the product, and examples of what people write into them. */
final class FilledForms {
    static final ZoneId ZONE = ZoneId.of("America/Los_Angeles");
    static final Instant NOW = Instant.parse("2026-12-01T22:05:00Z");
    static final InstantSource CLOCK = InstantSource.fixed(NOW);
    static final TypedMoments MOMENTS = new TypedMoments(ZONE, CLOCK);
    static final Forms FORMS = new Forms(BoundBodies.routes());

    static final NamedChoices NAMES =
            new NamedChoices(Stream.of("worker", "program", "organization", "facility", "legalEntity")
                    .collect(Collectors.toMap(
                            noun -> noun, noun -> Map.of(id(noun), "The " + noun, id(noun + "2"), "Another " + noun))));

    private FilledForms() {}

    static Stream<CommandForm> all() {
        return FORMS.all().stream();
    }

    static CommandForm form(String name) {
        return FORMS.named(name).orElseThrow();
    }

    static String id(String of) {
        return UUID.nameUUIDFromBytes(of.getBytes(StandardCharsets.UTF_8)).toString();
    }

    static Map<String, String> variables(CommandForm form) {
        return form.route().variables().stream().collect(Collectors.toMap(name -> name, FilledForms::id));
    }

    /** The form with something in every field, and {@code text} in those that take any. */
    static TypedForm filled(CommandForm form, UnaryOperator<String> text) {
        var typed = new LinkedMultiValueMap<String, String>();
        typed.set(TypedForm.KEY, "key-1");
        fill(form.fields(), "", typed, text);
        return new TypedForm(typed);
    }

    private static void fill(
            List<FormField> fields, String path, MultiValueMap<String, String> typed, UnaryOperator<String> text) {
        for (FormField field : fields) {
            String name = field.under(path);
            switch (field.kind()) {
                case TEXT, LONG_TEXT, LINES -> typed.add(name, text.apply(name));
                case NUMBER -> typed.add(name, "12");
                case DATE, PARTIAL_DATE -> typed.add(name, "02/01/1990");
                case MOMENT -> {
                    typed.add(name + ".date", "12/02/2026");
                    typed.add(name + ".time", "9:30 am");
                }
                case YES_NO -> typed.add(name, "true");
                case CHOICE, CHOICES ->
                    typed.add(name, field.choices().getFirst().value());
                case NAMED, NAMES -> typed.add(name, "the " + field.noun());
                case PAGE, PAGES -> typed.add(name, "basedOn".equals(field.noun()) ? "17@1f3a9c20" : id(name));
                case GROUP -> fill(field.parts(), name, typed, text);
                case LIST -> {
                    fill(field.parts(), name + "[0]", typed, text);
                    fill(field.parts(), name + "[3]", typed, text);
                }
                case VARIANTS -> {
                    FormField first = field.parts().getFirst();
                    typed.add(name + ".kind", first.name());
                    fill(first.parts(), first.under(name), typed, text);
                }
            }
        }
    }

    static FormBody body(CommandForm form, TypedForm typed) {
        return FormBody.of(form, FormBody.withoutGaps(form, typed), NAMES, MOMENTS);
    }

    static Map<String, String> with(String... pairs) {
        var map = new LinkedHashMap<String, String>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(pairs[i], pairs[i + 1]);
        }
        return map;
    }

    static TypedForm typed(String... pairs) {
        var typed = new LinkedMultiValueMap<String, String>();
        with(pairs).forEach(typed::set);
        return new TypedForm(typed);
    }
}
