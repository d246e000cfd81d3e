package org.throughline.kernel.workforce;

/** How closely a worker is supervised. */
public enum SupervisionLevel {
    /** In a learning capacity: notes wait for a co-signature. */
    DIRECT,
    LIMITED,
    GENERAL
}
