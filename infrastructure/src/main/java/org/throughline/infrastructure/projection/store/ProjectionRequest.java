package org.throughline.infrastructure.projection.store;

/** What an operator may ask of a projection. */
public enum ProjectionRequest {
    /** A fold anew from the first event, beside the build that answers. */
    REBUILD,
    /** The parked keys are tried again. */
    RETRY
}
