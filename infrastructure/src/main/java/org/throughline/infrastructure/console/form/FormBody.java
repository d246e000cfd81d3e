package org.throughline.infrastructure.console.form;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes the API's JSON body of what was typed. Fields left empty are left out; what only the API can judge is passed on
 * as it is, so that one rule refuses it. The same things typed make the same bytes.
 */
final class FormBody {
    private final CommandForm form;
    private final NamedChoices names;
    private final TypedMoments moments;
    private final TypedForm typed;
    private final List<FormError> errors = new ArrayList<>();
    private final ObjectNode body = JsonNodeFactory.instance.objectNode();

    private FormBody(CommandForm form, TypedForm typed, NamedChoices names, TypedMoments moments) {
        this.form = form;
        this.typed = typed;
        this.names = names;
        this.moments = moments;
    }

    /**
     * The body.
     *
     * @param typed what was typed, lists without gaps (see {@link #withoutGaps})
     */
    static FormBody of(CommandForm form, TypedForm typed, NamedChoices names, TypedMoments moments) {
        var made = new FormBody(form, typed, names, moments);
        made.read();
        return made;
    }

    /** What was typed, with no empty element between others in any list. */
    static TypedForm withoutGaps(CommandForm form, TypedForm typed) {
        return withoutGaps(form.fields(), "", typed);
    }

    private static TypedForm withoutGaps(List<FormField> fields, String path, TypedForm typed) {
        TypedForm without = typed;
        for (FormField field : fields) {
            String name = field.under(path);
            if (field.kind() == FieldKind.LIST) {
                without = without.withoutGaps(name);
            } else if (field.kind() == FieldKind.GROUP) {
                without = withoutGaps(field.parts(), name, without);
            }
        }
        return without;
    }

    /** The body's bytes. */
    byte[] bytes() {
        return body.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** The body. */
    ObjectNode json() {
        return body;
    }

    /** What is wrong before anything is sent. */
    List<FormError> errors() {
        return List.copyOf(errors);
    }

    private void read() {
        fields(form.fields(), "", body);
        occurred();
        if (typed.has("occurredBasis") && !body.path("occurredAt").isMissingNode()) {
            body.put("occurredBasis", typed.one("occurredBasis"));
        }
    }

    private void occurred() {
        boolean earlier = typed.one(TypedForm.OCCURRED + ".when").equals("earlier");
        boolean said = typed.has(TypedForm.OCCURRED + ".date") || typed.has(TypedForm.OCCURRED + ".time");
        if (!earlier && said) {
            errors.add(FormError.of(TypedForm.OCCURRED, "error.now.or.earlier"));
        } else if (earlier) {
            TypedMoments.Read read = moments.read(typed, TypedForm.OCCURRED, true);
            put(body, TypedForm.OCCURRED, read);
        }
        if (form.route().lasts() && (typed.has(TypedForm.UNTIL + ".date") || typed.has(TypedForm.UNTIL + ".time"))) {
            put(body, TypedForm.UNTIL, moments.read(typed, TypedForm.UNTIL, false));
        }
    }

    private void fields(List<FormField> fields, String path, ObjectNode into) {
        for (FormField field : fields) {
            String name = field.under(path);
            if (field.change() && typed.has(name + ".remove")) {
                removed(field, name, into);
            } else {
                field(field, name, into);
            }
        }
    }

    private void removed(FormField field, String name, ObjectNode into) {
        if (said(field, name)) {
            errors.add(FormError.of(name, "error.remove.or.change"));
        } else {
            into.putNull(field.name());
        }
    }

    private boolean said(FormField field, String name) {
        return (field.simple() && !split(field.kind()))
                ? typed.has(name) || !typed.all(name).isEmpty()
                : typed.saysAnythingUnder(name + ".date")
                        || typed.saysAnythingUnder(name + ".time")
                        || field.parts().stream().anyMatch(part -> said(part, part.under(name)))
                        || !typed.elements(name).isEmpty();
    }

    private static boolean split(FieldKind kind) {
        return kind == FieldKind.MOMENT;
    }

    private void field(FormField field, String name, ObjectNode into) {
        switch (field.kind()) {
            case TEXT, LONG_TEXT -> text(field, name, into);
            case LINES -> lines(field, name, into);
            case NUMBER -> number(field, name, into);
            case YES_NO -> yesOrNo(field, name, into);
            case DATE, PARTIAL_DATE -> date(field, name, into);
            case MOMENT -> moment(field, name, into);
            case CHOICE -> choice(field, name, into);
            case CHOICES -> choices(field, name, into);
            case NAMED -> named(field, name, into);
            case NAMES -> namesOf(field, name, into);
            case PAGE -> page(field, name, into);
            case PAGES -> typed.all(name).forEach(id -> array(into, field).add(id));
            case GROUP -> group(field, name, into);
            case LIST -> list(field, name, into);
            case VARIANTS -> variant(field, name, into);
        }
    }

    private void text(FormField field, String name, ObjectNode into) {
        if (typed.has(name)) {
            into.put(field.name(), typed.raw(name).strip());
        } else {
            missing(field, name, "error.missing.text");
        }
    }

    private void lines(FormField field, String name, ObjectNode into) {
        typed.raw(name)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .forEach(line -> array(into, field).add(line));
    }

    private void number(FormField field, String name, ObjectNode into) {
        String said = typed.one(name);
        if (said.isEmpty()) {
            missing(field, name, "error.missing.number");
        } else if (said.matches("-?\\d{1,9}")) {
            into.put(field.name(), Integer.parseInt(said));
        } else {
            errors.add(FormError.of(name, "error.number"));
        }
    }

    private void yesOrNo(FormField field, String name, ObjectNode into) {
        switch (typed.one(name)) {
            case "true" -> into.put(field.name(), true);
            case "false" -> into.put(field.name(), false);
            case "" -> missing(field, name, "error.missing.yesno");
            default -> errors.add(FormError.of(name, "error.choice"));
        }
    }

    private void date(FormField field, String name, ObjectNode into) {
        if (!typed.has(name)) {
            missing(field, name, "error.missing.date");
            return;
        }
        boolean partial = field.kind() == FieldKind.PARTIAL_DATE;
        moments.date(typed.one(name), name, partial, errors::add).ifPresent(date -> {
            if (partial) {
                into.putObject(field.name())
                        .put("date", date.first().toString())
                        .put("precision", date.precision().name());
            } else {
                into.put(field.name(), date.written());
            }
        });
    }

    private void moment(FormField field, String name, ObjectNode into) {
        if (typed.has(name + ".date") || typed.has(name + ".time")) {
            put(into, field.name(), moments.read(typed, name, false));
        } else {
            missing(field, name, "error.missing.moment");
        }
    }

    private void put(ObjectNode into, String name, TypedMoments.Read read) {
        errors.addAll(read.errors());
        if (read.written() != null) {
            into.put(name, read.written());
        }
    }

    private void choice(FormField field, String name, ObjectNode into) {
        String said = typed.one(name);
        if (said.isEmpty()) {
            missing(field, name, "error.missing.choice");
        } else if (!offered(field, said)) {
            errors.add(FormError.of(name, "error.choice"));
        } else if (field.coded()) {
            coded(into.putObject(field.name()), said);
        } else {
            into.put(field.name(), said);
        }
    }

    private void choices(FormField field, String name, ObjectNode into) {
        for (String said : typed.all(name)) {
            if (!offered(field, said)) {
                errors.add(FormError.of(name, "error.choice"));
            } else if (field.coded()) {
                coded(array(into, field).addObject(), said);
            } else {
                array(into, field).add(said);
            }
        }
    }

    private static boolean offered(FormField field, String said) {
        return field.choices().stream().anyMatch(choice -> choice.value().equals(said));
    }

    private static void coded(ObjectNode into, String token) {
        int bar = token.lastIndexOf('|');
        into.put("system", token.substring(0, bar)).put("code", token.substring(bar + 1));
    }

    private void named(FormField field, String name, ObjectNode into) {
        String said = typed.one(name);
        if (said.isEmpty()) {
            missing(field, name, "error.missing.name");
        } else {
            id(field, name, said).ifPresent(id -> into.put(field.name(), id));
        }
    }

    private void namesOf(FormField field, String name, ObjectNode into) {
        typed.all(name)
                .forEach(said ->
                        id(field, name, said).ifPresent(id -> array(into, field).add(id)));
    }

    private Optional<String> id(FormField field, String name, String said) {
        Optional<String> id = names.id(String.valueOf(field.noun()), said);
        if (id.isEmpty()) {
            errors.add(FormError.of(name, "error.name." + field.noun()));
        }
        return id;
    }

    private void page(FormField field, String name, ObjectNode into) {
        if (typed.has(name)) {
            into.put(field.name(), typed.one(name));
        } else if (field.required()) {
            errors.add(FormError.of(name, "error.page"));
        }
    }

    private void group(FormField field, String name, ObjectNode into) {
        if (!field.required() && field.parts().stream().noneMatch(part -> said(part, part.under(name)))) {
            return;
        }
        fields(field.parts(), name, into.putObject(field.name()));
    }

    private void list(FormField field, String name, ObjectNode into) {
        typed.elements(name).stream()
                .sorted(Comparator.naturalOrder())
                .forEach(index -> fields(
                        field.parts(),
                        name + "[" + index + "]",
                        array(into, field).addObject()));
    }

    private void variant(FormField field, String name, ObjectNode into) {
        String kind = typed.one(name + ".kind");
        if (kind.isEmpty()) {
            missing(field, name + ".kind", "error.missing.choice");
            return;
        }
        Optional<FormField> chosen = field.parts().stream()
                .filter(variant -> variant.name().equals(kind))
                .findFirst();
        if (chosen.isEmpty()) {
            errors.add(FormError.of(name + ".kind", "error.choice"));
            return;
        }
        ObjectNode of = into.putObject(field.name()).put("kind", kind);
        fields(chosen.get().parts(), chosen.get().under(name), of);
    }

    private static ArrayNode array(ObjectNode into, FormField field) {
        return into.path(field.name()) instanceof ArrayNode there ? there : into.putArray(field.name());
    }

    private void missing(FormField field, String name, String words) {
        if (field.required()) {
            errors.add(FormError.of(name, words));
        }
    }
}
