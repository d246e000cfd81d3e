package org.throughline.infrastructure.fhir.feed;


/** What is worth knowing of a line that was used all the same. */
public enum NoteCode {
    /** The feed says that two of its records may be the same person; they stay two until somebody decides. */
    MATCH_CASE,
    /** The feed says that a person has died and not when; no death is recorded. */
    DEATH_WITHOUT_DATE,
    /** The feed says that a person was born after the run began; kept as sent. */
    BORN_IN_FUTURE,
    /** An emergency visit of more than seven days; kept as sent. */
    LONG_EMERGENCY_VISIT,
    /** The line holds another resource, which is left out. */
    CONTAINED_RESOURCE,
    /** The line holds something that FHIR R4 has no element for, which is left out. */
    UNKNOWN_ELEMENT,
    /** A transition was opened for a queue for which nobody works, so nobody sees to it yet. */
    UNSTAFFED_QUEUE
}
