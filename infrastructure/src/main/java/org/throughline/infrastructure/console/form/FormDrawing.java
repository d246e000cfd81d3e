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
import org.throughline.kernel.event.OccurredBasis;

/** Makes of a form and what stands in it what the template draws. */
final class FormDrawing {
    private static final int MOST_RADIOS = 5;

    private final FormWords words;
    private final CommandForm form;
    private final TypedForm typed;
    private final NamedChoices names;
    private final TypedMoments moments;
    private final Map<String, String> labels = new LinkedHashMap<>();
    private final Map<String, FieldKind> kinds = new LinkedHashMap<>();
    private final Map<String, String> kindsChosen = new LinkedHashMap<>();
    private final Set<String> nouns = new TreeSet<>();
    private FormErrors errors;

    FormDrawing(FormWords words, CommandForm form, TypedForm typed, NamedChoices names, TypedMoments moments) {
        this.words = words;
        this.form = form;
        this.typed = typed;
        this.names = names;
        this.moments = moments;
        this.errors = new FormErrors(words, Map.of(), Map.of(), Map.of());
    }

    /** What is wrong, in words. */
    FormErrors errors(List<FormError> own, List<FieldError> found) {
        groups();
        errors = new FormErrors(words, labels, kinds, kindsChosen);
        own.forEach(errors::add);
        found.forEach(errors::add);
        return errors;
    }

    /** The fields in groups, with what is wrong if {@link #errors} was asked. */
    List<GroupView> groups() {
        List<GroupView> groups = new ArrayList<>();
        own(form.fields(), "", null, null, "main-fields", groups);
        groups.add(when());
        if (form.route().lasts()) {
            groups.add(until());
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
                    first && !path.isEmpty() ? errors.at(path) : null,
                    some.stream().flatMap(field -> field(field, path)).toList(),
                    null,
                    null));
        }
        fields.stream().filter(field -> !field.simple()).forEach(field -> nested(field, field.under(path), groups));
    }

    private void nested(FormField field, String name, List<GroupView> groups) {
        String legend = words.label(field);
        labels.put(name, legend);
        kinds.put(name, field.kind());
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
            labels.put(element, numbered);
            own(field.parts(), element, numbered, i == 0 ? words.hint(field) : null, FormErrors.id(element), groups);
        }
        GroupView last = groups.removeLast();
        List<FieldView> fields = new ArrayList<>(last.fields());
        removal(field, name).forEach(fields::add);
        groups.add(new GroupView(
                last.id(),
                last.legend(),
                last.hint(),
                last.message(),
                fields,
                name,
                words.of("form.add", legend)));
    }

    private void variants(FormField field, String name, String legend, List<GroupView> groups) {
        String kind = name + ".kind";
        kindsChosen.put(name, typed.one(kind));
        List<OptionView> options = field.parts().stream()
                .map(variant -> option(
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
                List.of(view(kind, "radio", FieldKind.CHOICE, legend, words.hint(field), !field.required(), options)),
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
        Stream<FieldView> asked =
                switch (field.kind()) {
                    case TEXT, NUMBER ->
                        Stream.of(view(name, "text", field.kind(), label, hint, optional, List.of()));
                    case LONG_TEXT ->
                        Stream.of(view(name, "textarea", field.kind(), label, hint, optional, List.of()));
                    case LINES ->
                        Stream.of(view(name, "textarea", field.kind(), label, lines(hint), optional, List.of()));
                    case DATE ->
                        Stream.of(view(
                                name, "text", field.kind(), label, or(hint, "hint.date"), optional, List.of()));
                    case PARTIAL_DATE ->
                        Stream.of(view(
                                name, "text", field.kind(), label, or(hint, "hint.date.partial"), optional, List.of()));
                    case MOMENT -> moment(name, label, hint, optional);
                    case YES_NO -> Stream.of(chosen(field, name, label, hint, yesOrNo(name)));
                    case CHOICE -> Stream.of(chosen(field, name, label, hint, options(field, name)));
                    case CHOICES ->
                        Stream.of(view(
                                name, "checkboxes", field.kind(), label, hint, optional, options(field, name)));
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

    private String or(@Nullable String hint, String usual) {
        return hint == null ? words.of(usual) : hint;
    }

    /** A part of a correction can be taken away, which is something else than saying nothing of it. */
    private Stream<FieldView> removal(FormField field, String name) {
        if (!field.change()) {
            return Stream.empty();
        }
        String remove = name + ".remove";
        return Stream.of(view(
                remove,
                "checkboxes",
                FieldKind.CHOICES,
                words.of("form.remove", words.label(field)),
                null,
                true,
                List.of(option(remove, "true", words.of("form.remove.yes"), typed.has(remove)))));
    }

    private Stream<FieldView> moment(String name, String label, @Nullable String hint, boolean optional) {
        FieldView date = view(
                name + ".date",
                "text",
                FieldKind.MOMENT,
                words.of("form.moment.date", label),
                or(hint, "hint.date"),
                optional,
                List.of());
        FieldView time = view(
                name + ".time",
                "text",
                FieldKind.MOMENT,
                words.of("form.moment.time", label),
                words.of("hint.time"),
                optional,
                List.of());
        return Stream.concat(Stream.of(date, time), fold(name));
    }

    /** Asks which of the two hours is meant, where there are two. */
    private Stream<FieldView> fold(String name) {
        List<TypedMoments.Fold> folds = moments.folds(typed, name);
        String fold = name + ".fold";
        labels.put(fold, words.of("form.fold"));
        if (folds.isEmpty()) {
            return Stream.empty();
        }
        return Stream.of(view(
                fold,
                "radio",
                FieldKind.CHOICE,
                words.of("form.fold"),
                words.of("hint.fold"),
                false,
                folds.stream()
                        .map(one -> option(
                                fold, one.offset(), one.name(), typed.one(fold).equals(one.offset())))
                        .toList()));
    }

    private FieldView chosen(
            FormField field, String name, String label, @Nullable String hint, List<OptionView> options) {
        boolean few = options.size() <= MOST_RADIOS;
        List<OptionView> all = new ArrayList<>(options);
        if (!field.required() || !few) {
            all.add(
                    few ? all.size() : 0,
                    option(
                            name,
                            "",
                            words.of(field.required() ? "form.choose" : "form.unsaid"),
                            typed.one(name).isEmpty()));
        }
        return view(name, few ? "radio" : "select", field.kind(), label, hint, !field.required(), all);
    }

    private List<OptionView> options(FormField field, String name) {
        List<String> chosen = typed.all(name);
        return field.choices().stream()
                .map(choice -> option(
                        name, choice.value(), words.of(choice.words()), chosen.contains(choice.value())))
                .toList();
    }

    private List<OptionView> yesOrNo(String name) {
        return Stream.of("true", "false")
                .map(value -> option(name, value, words.of("choice." + value), typed.one(name).equals(value)))
                .toList();
    }

    private FieldView named(FormField field, String name, String control, String label, @Nullable String hint) {
        String noun = String.valueOf(field.noun());
        nouns.add(noun);
        String id = FormErrors.id(name);
        labels.put(name, label);
        kinds.put(name, field.kind());
        List<String> values = new ArrayList<>(typed.all(name));
        if (control.equals("names")) {
            values.add("");
            while (values.size() < 3) {
                values.add("");
            }
        }
        String help = or(hint, "hint.name");
        String message = errors.at(name);
        return new FieldView(
                id, name, control, label, help, !field.required(), message, values, List.of(), 1, "names-" + noun,
                described(id, help, message));
    }

    private GroupView when() {
        String name = TypedForm.OCCURRED;
        String when = name + ".when";
        labels.put(name, words.of("form.when"));
        boolean earlier = typed.one(when).equals("earlier");
        List<FieldView> fields = new ArrayList<>();
        fields.add(view(
                when,
                "radio",
                FieldKind.CHOICE,
                words.of("form.when"),
                null,
                false,
                List.of(
                        option(when, "now", words.of("form.when.now"), !earlier),
                        option(when, "earlier", words.of("form.when.earlier"), earlier))));
        fields.add(view(
                name + ".date",
                "text",
                FieldKind.MOMENT,
                words.of("form.when.date"),
                words.of("hint.when.date"),
                true,
                List.of()));
        fields.add(view(
                name + ".time",
                "text",
                FieldKind.MOMENT,
                words.of("form.when.time"),
                words.of("hint.time"),
                true,
                List.of()));
        fold(name).forEach(fields::add);
        fields.add(view(
                "occurredBasis",
                "select",
                FieldKind.CHOICE,
                words.of("field.occurredBasis"),
                null,
                true,
                Stream.of(OccurredBasis.values())
                        .map(basis -> option(
                                "occurredBasis",
                                basis.name(),
                                words.of("choice.OccurredBasis." + basis),
                                typed.one("occurredBasis").equals(basis.name())))
                        .toList()));
        return new GroupView("when", words.of("form.when.legend"), null, errors.at(name), fields, null, null);
    }

    private GroupView until() {
        labels.put(TypedForm.UNTIL, words.of("form.until"));
        return new GroupView(
                "until",
                words.of("form.until"),
                words.of("hint.until"),
                errors.at(TypedForm.UNTIL),
                moment(TypedForm.UNTIL, words.of("form.until"), null, true).toList(),
                null,
                null);
    }

    private FieldView view(
            String name,
            String control,
            FieldKind kind,
            String label,
            @Nullable String hint,
            boolean optional,
            List<OptionView> options) {
        labels.put(name, label);
        kinds.put(name, kind);
        String id = FormErrors.id(name);
        String message = errors.at(name);
        return new FieldView(
                id,
                name,
                control,
                label,
                hint,
                optional,
                message,
                List.of(typed.raw(name)),
                options,
                kind == FieldKind.LINES ? 2 : 4,
                null,
                described(id, hint, message));
    }

    private static @Nullable String described(String id, @Nullable String hint, @Nullable String message) {
        String ids = (hint == null ? "" : id + "-h ") + (message == null ? "" : id + "-m");
        return ids.isBlank() ? null : ids.strip();
    }

    private static OptionView option(String name, String value, String label, boolean chosen) {
        return new OptionView(
                FormErrors.id(name) + "-o" + value.replaceAll("[^A-Za-z0-9]+", "-"), value, label, chosen);
    }
}
