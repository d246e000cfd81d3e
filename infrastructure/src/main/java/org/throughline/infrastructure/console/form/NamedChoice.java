package org.throughline.infrastructure.console.form;

/**
 * Something that is chosen by its name.
 *
 * @param id its id, which nobody sees
 * @param name its name, alone of its kind
 */
record NamedChoice(String id, String name) {}
