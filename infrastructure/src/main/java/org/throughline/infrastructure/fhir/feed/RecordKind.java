package org.throughline.infrastructure.fhir.feed;

/** What a record of a feed has become here. */
public enum RecordKind {
    ORGANIZATION,
    FACILITY,
    PRACTITIONER,
    CLIENT,
    VISIT,
    EMERGENCY_VISIT,
    STAY,
    DEATH_EVIDENCE
}
