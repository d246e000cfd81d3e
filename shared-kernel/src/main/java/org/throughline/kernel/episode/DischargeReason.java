package org.throughline.kernel.episode;

/** Why an episode ends: reasons of TEDS. */
public enum DischargeReason {
    COMPLETED,
    LEFT_AGAINST_ADVICE,
    TERMINATED_BY_FACILITY,
    TRANSFERRED,
    INCARCERATED,
    DIED,
    OTHER,
    UNKNOWN
}
