package org.throughline.infrastructure.console.form;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.throughline.infrastructure.console.form.FormView.FieldView;
import org.throughline.infrastructure.console.form.FormView.GroupView;
import org.throughline.infrastructure.console.form.FormView.OptionView;
import org.throughline.kernel.event.OccurredBasis;

/** Draws the fields of a form one by one, and those that say when something was. Remembers what each is called. */
final class FieldDrawing {
    private final FormWords words;
    private final TypedForm typed;
    private final TypedMoments moments;
    private final Map<String, String> labels = new LinkedHashMap<>();
    private final Map<String, FieldKind> kinds = new LinkedHashMap<>();
    private FormErrors errors;

    FieldDrawing(FormWords words, TypedForm typed, TypedMoments moments) {
        this.words = words;
        this.typed = typed;
        this.moments = moments;
        this.errors = new FormErrors(words, Map.of(), Map.of(), Map.of());
    }

    /** What the fields drawn so far are called, by name. */
    Map<String, String> labels() {
        return labels;
    }

    /** Of which kind the fields drawn so far are. */
    Map<String, FieldKind> kinds() {
        return kinds;
    }

    /** What is wrong with the fields that are drawn from now on. */
    void found(FormErrors found) {
        errors = found;
    }

    /** What is wrong with the field or group, or null. */
    @Nullable String wrongAt(String name) {
        return errors.at(name);
    }

    Stream<FieldView> moment(String name, String label, @Nullable String hint, boolean optional) {
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
    Stream<FieldView> fold(String name) {
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

    GroupView when() {
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

    GroupView until() {
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

    FieldView view(
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

    static @Nullable String described(String id, @Nullable String hint, @Nullable String message) {
        String ids = (hint == null ? "" : id + "-h ") + (message == null ? "" : id + "-m");
        return ids.isBlank() ? null : ids.strip();
    }

    static OptionView option(String name, String value, String label, boolean chosen) {
        return new OptionView(
                FormErrors.id(name) + "-o" + value.replaceAll("[^A-Za-z0-9]+", "-"), value, label, chosen);
    }

    String or(@Nullable String hint, String usual) {
        return hint == null ? words.of(usual) : hint;
    }
}
