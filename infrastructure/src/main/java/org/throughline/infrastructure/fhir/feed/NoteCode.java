package org.throughline.infrastructure.fhir.feed;

/** What is worth knowing of a line that was used all the same. */
public enum NoteCode {
    /** The feed says that two of its records may be the same person; they stay two until somebody decides. */
    MATCH_CASE,
    /** The feed says that a person has died and not when; no death is recorded. */
    DEATH_WITHOUT_DATE,
    /** An emergency visit of more than seven days; kept as sent. */
    LONG_EMERGENCY_VISIT
}
