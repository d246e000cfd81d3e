package org.throughline.infrastructure.fhir.feed;

/** What is worth knowing of a line that was used all the same. */
public enum NoteCode {
    /** The feed says that two of its records may be the same person; they stay two until somebody decides. */
    MATCH_CASE,
    /** The feed says that a person has died and not when; no death is recorded. */
    DEATH_WITHOUT_DATE,
    /** Nobody can have been born then, by the bounds of the policy pack or by their own death; kept as sent. */
    IMPLAUSIBLE_BIRTH,
    /** Before the person was born, longer ago than anybody lives, or further ahead than is planned; kept as sent. */
    IMPLAUSIBLE_TIME,
    /** An emergency visit of more than seven days; kept as sent. */
    LONG_EMERGENCY_VISIT,
    /** The line holds another resource, which is left out. */
    CONTAINED_RESOURCE,
    /** The line holds something that FHIR R4 has no element for, which is left out. */
    UNKNOWN_ELEMENT,
    /** A transition was opened for a queue for which nobody works, so nobody sees to it yet. */
    UNSTAFFED_QUEUE
}
