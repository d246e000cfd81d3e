package org.throughline.infrastructure.console.form;

/**
 * One of a field's choices.
 *
 * @param value what the browser sends: the name of a constant, or {@code system|code}
 * @param words key of its words
 */
record FieldChoice(String value, String words) {}
