package org.throughline.infrastructure.console.contact;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.throughline.infrastructure.console.form.FormView;
import org.throughline.infrastructure.console.frame.JsonMap;
import org.throughline.infrastructure.console.frame.Names;
import org.throughline.infrastructure.console.frame.PersonName;
import org.throughline.infrastructure.console.frame.Words;

/**
 * The values of the form of a contact: the fields of the command by name, and the choices that the client's own work gives.
 */
final class ContactForm {
    /** The outcomes that most contacts have, in the order of the page; all others stand in a list behind them. */
    private static final List<String> USUAL = List.of("KEPT", "NO_ANSWER", "NO_SHOW", "REFUSED");

    private final Words words;
    private final Names names;

    ContactForm(Words words, Names names) {
        this.words = words;
        this.names = names;
    }

    /** A choice; {@code value} is what is sent. */
    public record Option(String value, String label, boolean chosen) {}

    /** What the templates name, for a client whose row of the caseload is {@code row}. */
    Map<String, @Nullable Object> values(String client, JsonMap row, FormView form, List<JsonMap> own) {
        Map<String, FormView.FieldView> fields = form.groups().stream()
                .flatMap(group -> group.fields().stream())
                .collect(Collectors.toMap(FormView.FieldView::name, field -> field, (one, two) -> one));
        Map<String, String> hidden = form.hidden().stream()
                .collect(Collectors.toMap(FormView.Hidden::name, FormView.Hidden::value, (one, two) -> one));
        String transition = hidden.get("transition");
        String program = Objects.requireNonNull(fields.get("program")).value();
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("client", client);
        values.put("name", name(row));
        values.put("form", form);
        values.put("f", fields);
        values.put("key", hidden.get("form.key"));
        values.put("from", hidden.get("form.from"));
        values.put("usual", outcomes(fields, true));
        values.put("others", outcomes(fields, false));
        values.put("otherChosen", outcomes(fields, false).stream().anyMatch(Option::chosen));
        values.put("transitions", transitions(row, transition));
        values.put("programs", programs(own, program));
        values.put("before", rules(row));
        values.put(
                "meets",
                row.objects("due").stream()
                        .filter(due -> "transition".equals(due.text("about")))
                        .map(due -> String.valueOf(due.text("title")))
                        .findFirst()
                        .orElse(null));
        return values;
    }

    /** Rules of what is due, as an address may hold them. */
    static String rules(JsonMap row) {
        return row.objects("due").stream()
                .map(due -> due.text("rule"))
                .filter(Objects::nonNull)
                .distinct()
                .collect(Collectors.joining("."));
    }

    private String name(JsonMap row) {
        String name = PersonName.of(row.object("name"));
        return name.isEmpty() ? words.of("client.nameless") : name;
    }

    private static List<Option> outcomes(Map<String, FormView.FieldView> fields, boolean usual) {
        List<FormView.OptionView> all =
                Objects.requireNonNull(fields.get("outcome")).options();
        Stream<FormView.OptionView> wanted = usual
                ? USUAL.stream()
                        .flatMap(code -> all.stream().filter(one -> one.value().equals(code)))
                : all.stream().filter(one -> !one.value().isEmpty() && !USUAL.contains(one.value()));
        return wanted.map(one -> new Option(one.value(), one.label(), one.chosen()))
                .toList();
    }

    private List<Option> transitions(JsonMap row, @Nullable String chosen) {
        List<JsonMap> open = row.objects("transitions");
        return open.stream()
                .map(day -> {
                    JsonMap transition = day.object("transition");
                    String id = String.valueOf(transition.text("transition"));
                    boolean here = chosen == null ? open.size() == 1 : chosen.equals(id);
                    return new Option(
                            id,
                            words.of(
                                    "client.transition",
                                    words.of("transition.type." + transition.text("type")),
                                    String.valueOf(day.get("day"))),
                            here);
                })
                .toList();
    }

    /** The viewer's programs by name; the one that the client has to do with, or the only one, is chosen. */
    private List<Option> programs(List<JsonMap> own, String typed) {
        return own.stream()
                .map(one -> {
                    String name =
                            names.program(String.valueOf(one.text("program"))).orElse(String.valueOf(one.text("name")));
                    String id = String.valueOf(one.text("program"));
                    boolean chosen = typed.isEmpty() ? own.size() == 1 : typed.equals(id) || typed.equals(name);
                    return new Option(id, name, chosen);
                })
                .toList();
    }
}
