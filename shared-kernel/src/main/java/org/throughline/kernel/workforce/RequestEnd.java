package org.throughline.kernel.workforce;

/** How a request that takes two persons ended without being confirmed. */
public enum RequestEnd {
    /** A second person said no. */
    REFUSED,
    /** The one who asked took it back. */
    WITHDRAWN
}
