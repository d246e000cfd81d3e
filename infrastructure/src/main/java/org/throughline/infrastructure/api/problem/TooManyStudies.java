package org.throughline.infrastructure.api.problem;

/** As many studies run or wait as this node takes at once. */
public final class TooManyStudies extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** The refusal of another one. */
    public TooManyStudies() {
        super("Too many studies run already", null, false, false);
    }
}
