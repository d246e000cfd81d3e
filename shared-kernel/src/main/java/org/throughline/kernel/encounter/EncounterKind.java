package org.throughline.kernel.encounter;

/** How a worker came to have to do with the person. */
public enum EncounterKind {
    /** The person came to the door. */
    WALK_IN,
    /** The person, or somebody for them, called or wrote. */
    CALL,
    /** The person is in crisis. */
    CRISIS
}
