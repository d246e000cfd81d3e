package org.throughline.infrastructure.console.form;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.throughline.infrastructure.access.request.FieldError;
import org.throughline.infrastructure.console.form.FormView.FieldView;
import org.throughline.infrastructure.console.form.FormView.GroupView;
import org.throughline.infrastructure.console.form.FormView.OptionView;

/** Makes of a form and what stands in it what the template draws. */
final class FormDrawing {
    private static final int MOST_RADIOS = 5;

    private final FormWords words;
    private final CommandForm form;
    private final TypedForm typed;
    private final NamedChoices names;
    private final Map<String, String> kindsChosen = new LinkedHashMap<>();
    private final Set<String> nouns = new TreeSet<>();
    private final FieldDrawing drawing;

    FormDrawing(FormWords words, CommandForm form, TypedForm typed, NamedChoices names, TypedMoments moments) {
        this.words = words;
        this.form = form;
        this.typed = typed;
        this.names = names;
        this.drawing = new FieldDrawing(words, typed, moments);
    }

    /** What is wrong, in words. */
    FormErrors errors(List<FormError> own, List<FieldError> found) {
        groups();
        var errors = new FormErrors(words, drawing.labels(), drawing.kinds(), kindsChosen);
        own.forEach(errors::add);
        found.forEach(errors::add);
        drawing.found(errors);
        return errors;
    }

    /** The fields in groups, with what is wrong if {@link #errors} was asked. */
    List<GroupView> groups() {
        List<GroupView> groups = new ArrayList<>();
        own(form.fields(), "", null, null, "main-fields", groups);
        groups.add(drawing.when());
        if (form.route().lasts()) {
            groups.add(drawing.until());
        }
        return groups;
    }

    /** Names that are offered while one types. */
    List<FormView.NameList> lists() {
        return nouns.stream()
                .map(noun -> new FormView.NameList(
                        "names-" + noun,
                        names.of(noun).stream().map(NamedChoice::name).toList()))
                .toList();
    }

    /** What the page knows. */
    List<FormView.Hidden> known() {
        List<FormView.Hidden> hidden = new ArrayList<>();
        known(form.fields(), "", hidden);
        return hidden;
    }

    private void known(List<FormField> fields, String path, List<FormView.Hidden> hidden) {
        for (FormField field : fields) {
            String name = field.under(path);
            if (field.known()) {
                typed.all(name).forEach(value -> hidden.add(new FormView.Hidden(name, value)));
            } else if (field.kind() != FieldKind.LIST) {
                known(field.parts(), name, hidden);
            }
        }
    }

    private void own(
            List<FormField> fields,
            String path,
            @Nullable String legend,
            @Nullable String hint,
            String id,
            List<GroupView> groups) {
        int number = 0;
        for (List<FormField> some : CommandForm.groups(fields)) {
            boolean first = number++ == 0;
            groups.add(new GroupView(
                    first ? id : id + "-" + number,
                    first ? legend : null,
                    first ? hint : null,
                    first && !path.isEmpty() ? drawing.wrongAt(path) : null,
                    some.stream().flatMap(field -> field(field, path)).toList(),
                    null,
                    null));
        }
        fields.stream().filter(field -> !field.simple()).forEach(field -> nested(field, field.under(path), groups));
    }

    private void nested(FormField field, String name, List<GroupView> groups) {
        String legend = words.label(field);
        drawing.labels().put(name, legend);
        drawing.kinds().put(name, field.kind());
        switch (field.kind()) {
            case GROUP -> own(field.parts(), name, legend, words.hint(field), FormErrors.id(name), groups);
            case LIST -> list(field, name, legend, groups);
            case VARIANTS -> variants(field, name, legend, groups);
            default -> throw new IllegalStateException("No group: " + field.kind());
        }
    }

    private void list(FormField field, String name, String legend, List<GroupView> groups) {
        int filled = typed.elements(name).size();
        boolean more = typed.one(TypedForm.ADD).equals(name);
        int shown = filled == 0 || more ? filled + 1 : filled;
        for (int i = 0; i < shown; i++) {
            String element = name + "[" + i + "]";
            String numbered = shown == 1 ? legend : words.of("form.numbered", legend, i + 1);
            drawing.labels().put(element, numbered);
            own(field.parts(), element, numbered, i == 0 ? words.hint(field) : null, FormErrors.id(element), groups);
        }
        GroupView last = groups.removeLast();
        List<FieldView> fields = new ArrayList<>(last.fields());
        removal(field, name).forEach(fields::add);
        groups.add(new GroupView(
                last.id(), last.legend(), last.hint(), last.message(), fields, name, words.of("form.add", legend)));
    }

    private void variants(FormField field, String name, String legend, List<GroupView> groups) {
        String kind = name + ".kind";
        kindsChosen.put(name, typed.one(kind));
        List<OptionView> options = field.parts().stream()
                .map(variant -> FieldDrawing.option(
                        kind,
                        variant.name(),
                        words.of("choice." + field.owner() + "." + field.name() + "." + variant.name()),
                        typed.one(kind).equals(variant.name())))
                .toList();
        groups.add(new GroupView(
                FormErrors.id(name),
                null,
                null,
                null,
                List.of(drawing.view(
                        kind, "radio", FieldKind.CHOICE, legend, words.hint(field), !field.required(), options)),
                null,
                null));
        for (FormField variant : field.parts()) {
            own(
                    variant.parts(),
                    variant.under(name),
                    words.of("variant." + variant.owner() + "." + variant.name()),
                    null,
                    FormErrors.id(variant.under(name)),
                    groups);
        }
    }

    private Stream<FieldView> field(FormField field, String path) {
        String name = field.under(path);
        String label = words.label(field);
        String hint = words.hint(field);
        boolean optional = !field.required();
        Stream<FieldView> asked = switch (field.kind()) {
            case TEXT, NUMBER -> Stream.of(drawing.view(name, "text", field.kind(), label, hint, optional, List.of()));
            case LONG_TEXT -> Stream.of(drawing.view(name, "textarea", field.kind(), label, hint, optional, List.of()));
            case LINES ->
                Stream.of(drawing.view(name, "textarea", field.kind(), label, lines(hint), optional, List.of()));
            case DATE ->
                Stream.of(drawing.view(
                        name, "text", field.kind(), label, drawing.or(hint, "hint.date"), optional, List.of()));
            case PARTIAL_DATE ->
                Stream.of(drawing.view(
                        name, "text", field.kind(), label, drawing.or(hint, "hint.date.partial"), optional, List.of()));
            case MOMENT -> drawing.moment(name, label, hint, optional);
            case YES_NO -> Stream.of(chosen(field, name, label, hint, yesOrNo(name)));
            case CHOICE -> Stream.of(chosen(field, name, label, hint, options(field, name)));
            case CHOICES ->
                Stream.of(drawing.view(name, "checkboxes", field.kind(), label, hint, optional, options(field, name)));
            case NAMED -> Stream.of(named(field, name, "text", label, hint));
            case NAMES -> Stream.of(named(field, name, "names", label, hint));
            case PAGE, PAGES, GROUP, LIST, VARIANTS -> Stream.empty();
        };
        return Stream.concat(asked, removal(field, name));
    }

    private String lines(@Nullable String hint) {
        String one = words.of("hint.lines");
        return hint == null ? one : hint + " " + one;
    }

    /** A part of a correction can be taken away, which is something else than saying nothing of it. */
    private Stream<FieldView> removal(FormField field, String name) {
        if (!field.change()) {
            return Stream.empty();
        }
        String remove = name + ".remove";
        return Stream.of(drawing.view(
                remove,
                "checkboxes",
                FieldKind.CHOICES,
                words.of("form.remove", words.label(field)),
                null,
                true,
                List.of(FieldDrawing.option(remove, "true", words.of("form.remove.yes"), typed.has(remove)))));
    }

    private FieldView chosen(
            FormField field, String name, String label, @Nullable String hint, List<OptionView> options) {
        boolean few = options.size() <= MOST_RADIOS;
        List<OptionView> all = new ArrayList<>(options);
        if (!field.required() || !few) {
            all.add(
                    few ? all.size() : 0,
                    FieldDrawing.option(
                            name,
                            "",
                            words.of(field.required() ? "form.choose" : "form.unsaid"),
                            typed.one(name).isEmpty()));
        }
        return drawing.view(name, few ? "radio" : "select", field.kind(), label, hint, !field.required(), all);
    }

    private List<OptionView> options(FormField field, String name) {
        List<String> chosen = typed.all(name);
        return field.choices().stream()
                .map(choice -> FieldDrawing.option(
                        name, choice.value(), words.of(choice.words()), chosen.contains(choice.value())))
                .toList();
    }

    private List<OptionView> yesOrNo(String name) {
        return Stream.of("true", "false")
                .map(value -> FieldDrawing.option(
                        name,
                        value,
                        words.of("choice." + value),
                        typed.one(name).equals(value)))
                .toList();
    }

    private FieldView named(FormField field, String name, String control, String label, @Nullable String hint) {
        String noun = String.valueOf(field.noun());
        nouns.add(noun);
        String id = FormErrors.id(name);
        drawing.labels().put(name, label);
        drawing.kinds().put(name, field.kind());
        List<String> values = new ArrayList<>(typed.all(name));
        if (control.equals("names")) {
            values.add("");
            while (values.size() < 3) {
                values.add("");
            }
        }
        String help = drawing.or(hint, "hint.name");
        String message = drawing.wrongAt(name);
        return new FieldView(
                id,
                name,
                control,
                label,
                help,
                !field.required(),
                message,
                values,
                List.of(),
                1,
                "names-" + noun,
                FieldDrawing.described(id, help, message));
    }
}
