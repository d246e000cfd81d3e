package org.throughline.infrastructure.console.form;

import java.util.List;

/**
 * What is wrong with what was typed into one place. Never repeats it: it stands there still.
 *
 * @param field name of the field
 * @param words key of the sentence
 * @param arguments of the sentence, none of them typed
 */
record FormError(String field, String words, List<Object> arguments) {
    FormError {
        arguments = List.copyOf(arguments);
    }

    static FormError of(String field, String words, Object... arguments) {
        return new FormError(field, words, List.of(arguments));
    }
}
