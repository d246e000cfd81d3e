package org.throughline.infrastructure.access.rule;

/** How far a relationship carries: who only meets somebody does not thereby read their record. */
public enum Reach {
    /** Who the person is and who carries them, and to begin work for them. */
    IDENTITY,
    /** Their record, as far as the worker's role goes. */
    RECORD
}
