package org.throughline.kernel.event;

/** The part a person plays in an event. */
public enum SubjectRole {
    CLIENT,
    PROSPECT,
    CALLER,
    RELATIVE,
    GROUP_MEMBER,
    /** Somebody whose identity is not known yet. */
    UNKNOWN_PERSON,
    /** A worker or practitioner as the person whose own data an event holds. */
    STAFF
}
