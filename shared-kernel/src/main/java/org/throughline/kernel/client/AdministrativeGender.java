package org.throughline.kernel.client;

/** FHIR AdministrativeGender. Not the sex at birth, which is a coded value of its own. */
public enum AdministrativeGender {
    MALE,
    FEMALE,
    OTHER,
    UNKNOWN
}
