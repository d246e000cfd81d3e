package org.throughline.infrastructure.projection.lead;

/** Another node has taken the lease; what this one would have stored was not. */
final class OwnershipLost extends RuntimeException {
    private static final long serialVersionUID = 1L;

    OwnershipLost() {
        super("Another node feeds the projection now", null, false, false);
    }
}
