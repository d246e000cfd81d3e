package org.throughline.infrastructure.console.form;

/** How something is asked for. */
enum FieldKind {
    /** One line. */
    TEXT,
    /** Several lines. */
    LONG_TEXT,
    /** A list of texts, one on each line. */
    LINES,
    NUMBER,
    /** A date to the day. */
    DATE,
    /** A date, a month or a year. */
    PARTIAL_DATE,
    /** A day and a time of it, in the county's zone. */
    MOMENT,
    YES_NO,
    /** One of a few words. */
    CHOICE,
    /** Any of a few words. */
    CHOICES,
    /** A thing that is found by typing its name. */
    NAMED,
    /** Several of them. */
    NAMES,
    /** Something that the page knows on which the form was opened; nobody types it. */
    PAGE,
    /** Several of it. */
    PAGES,
    /** Fields that belong together. */
    GROUP,
    /** Any number of such groups. */
    LIST,
    /** One of several groups, chosen by its kind. */
    VARIANTS
}
