package org.throughline.kernel.program;

/** What a county program does. */
public enum ProgramKind {
    INTAKE,
    OUTPATIENT_MENTAL_HEALTH,
    OUTPATIENT_SUD,
    RESIDENTIAL,
    CRISIS,
    CASE_MANAGEMENT,
    PEER_SUPPORT
}
