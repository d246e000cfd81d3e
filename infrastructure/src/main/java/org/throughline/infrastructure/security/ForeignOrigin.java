package org.throughline.infrastructure.security;

/** A request that a page of another site had a browser send. */
public final class ForeignOrigin extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** A refusal of it. */
    public ForeignOrigin() {
        super("A page of another site sent the request", null, false, false);
    }
}
