package org.throughline.kernel.crisis;

/** Decides how soon a mobile team must arrive; the minutes are in the policy pack. */
public enum AreaClass {
    URBAN,
    RURAL,
    FRONTIER
}
