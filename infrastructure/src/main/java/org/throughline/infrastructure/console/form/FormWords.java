package org.throughline.infrastructure.console.form;

import org.jspecify.annotations.Nullable;
import org.throughline.infrastructure.console.frame.Words;

/** The words of forms: of a field those for its record, else those for its name. None is made up from an identifier. */
final class FormWords {
    private final Words words;

    FormWords(Words words) {
        this.words = words;
    }

    /** The words of a key. */
    String of(String key, Object... arguments) {
        return words.of(key, arguments);
    }

    /** The words of a key, or null. */
    @Nullable String find(String key, Object... arguments) {
        return words.find(key, arguments);
    }

    /** What the form does. */
    String title(CommandForm form) {
        return words.of("command." + form.name() + ".title");
    }

    /** What sending it does. */
    String button(CommandForm form) {
        return words.of("command." + form.name() + ".button");
    }

    /** What a field asks for. */
    String label(FormField field) {
        String exact = words.find("field." + field.owner() + "." + field.name());
        return exact == null ? words.of("field." + field.name()) : exact;
    }

    /** What helps to answer, or null. */
    @Nullable String hint(FormField field) {
        String exact = words.find("hint." + field.owner() + "." + field.name());
        return exact == null ? words.find("hint." + field.name()) : exact;
    }
}
