package org.throughline.kernel.episode;

/** On what ground somebody is admitted. */
public enum LegalStatus {
    VOLUNTARY,
    HOLD_5150,
    COURT
}
