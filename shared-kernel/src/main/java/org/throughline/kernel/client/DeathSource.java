package org.throughline.kernel.client;

/** Who says that a person died. */
public enum DeathSource {
    FEED,
    RELATIVE,
    PROVIDER,
    CORONER
}
