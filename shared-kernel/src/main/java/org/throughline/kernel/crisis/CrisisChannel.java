package org.throughline.kernel.crisis;

/** How a crisis reached the county. */
public enum CrisisChannel {
    LIFELINE_988,
    COUNTY_LINE,
    DISPATCH_911,
    WALK_IN,
    FIELD
}
