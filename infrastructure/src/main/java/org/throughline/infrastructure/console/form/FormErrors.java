package org.throughline.infrastructure.console.form;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.throughline.infrastructure.access.request.FieldError;

/** What is wrong with a form, in words, beside the field where it is. */
final class FormErrors {
    private static final String REFUSED = "is refused: ";

    private final FormWords words;
    private final Map<String, String> labels;
    private final Map<String, FieldKind> kinds;
    private final Map<String, String> chosen;
    private final Map<String, String> messages = new LinkedHashMap<>();
    private final List<FormView.ErrorLink> links = new ArrayList<>();

    /**
     * No errors yet.
     *
     * @param labels what the places of the form are called, by name
     * @param kinds how they are asked for
     * @param chosen of what has variants, the kind that was chosen: the form's names say it, the body's do not
     */
    FormErrors(FormWords words, Map<String, String> labels, Map<String, FieldKind> kinds, Map<String, String> chosen) {
        this.words = words;
        this.labels = Map.copyOf(labels);
        this.kinds = Map.copyOf(kinds);
        this.chosen = Map.copyOf(chosen);
    }

    /** Adds what the form itself found. */
    void add(FormError error) {
        String place = place(error.field());
        var arguments = new ArrayList<Object>();
        arguments.add(labels.getOrDefault(place, ""));
        arguments.addAll(error.arguments());
        put(place, words.of(error.words(), arguments.toArray()));
    }

    /** Adds what the API found. */
    void add(FieldError error) {
        String place = place(error.field());
        put(place, sentence(error, place));
    }

    /** What is wrong in a place, or null. */
    @Nullable String at(String name) {
        return messages.get(name);
    }

    /** Every error with a link to its place. */
    List<FormView.ErrorLink> links() {
        return List.copyOf(links);
    }

    private void put(String place, String sentence) {
        if (messages.putIfAbsent(place, sentence) == null) {
            links.add(new FormView.ErrorLink("#" + (place.isEmpty() ? "main" : id(place)), sentence));
        }
    }

    /** The id of the place with the name. */
    static String id(String name) {
        return "f-" + name.replaceAll("[^A-Za-z0-9]+", "-").replaceAll("-$", "");
    }

    /** The place in the form in which a field of the body stands, or that of what holds it. */
    private String place(String field) {
        for (String name = inForm(field); !name.isEmpty(); name = outer(name)) {
            if (labels.containsKey(name)) {
                return name;
            }
            if (labels.containsKey(name + ".date")) {
                return name + ".date";
            }
        }
        return "";
    }

    private String inForm(String field) {
        for (Map.Entry<String, String> one : chosen.entrySet()) {
            String of = one.getKey() + ".";
            if (field.startsWith(of) && !labels.containsKey(field)) {
                return of + one.getValue() + "." + field.substring(of.length());
            }
        }
        return field;
    }

    private static String outer(String name) {
        return name.substring(0, Math.max(0, Math.max(name.lastIndexOf('.'), name.lastIndexOf('['))));
    }

    private String sentence(FieldError error, String place) {
        String label = labels.getOrDefault(place, "");
        String problem = error.problem();
        if (problem.startsWith(REFUSED)) {
            return words.of("error.refused", label, problem.substring(REFUSED.length()));
        }
        if (problem.startsWith("is longer than")) {
            return words.of("error.long", label);
        }
        return switch (problem) {
            case "is missing", "is empty" -> words.of(missing(place), label);
            case "holds control characters" -> words.of("error.characters", label);
            case "is no whole number" -> words.of("error.number", label);
            case "is no such time", "is no time" -> words.of("error.date.none", label);
            case "is before occurredAt" -> words.of("error.until", label);
            case "goes only with an instant as occurredAt" -> words.of("error.until.instant", label);
            case "is no id", "is no position that an answer gave" -> words.of("error.page", label);
            default -> words.of("error.other", label, error.acceptable());
        };
    }

    private String missing(String place) {
        return switch (kinds.getOrDefault(place, FieldKind.TEXT)) {
            case CHOICE, CHOICES, VARIANTS -> "error.missing.choice";
            case YES_NO -> "error.missing.yesno";
            case NAMED, NAMES -> "error.missing.name";
            case DATE, PARTIAL_DATE -> "error.missing.date";
            case MOMENT -> "error.missing.moment";
            case NUMBER -> "error.missing.number";
            case PAGE, PAGES -> "error.page";
            case TEXT, LONG_TEXT, LINES, GROUP, LIST -> "error.missing.text";
        };
    }
}
