package org.throughline.kernel.refusal;

/** A command was refused: a rule said no. Holds no personal data, so that it can be shown and logged. */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final RefusalCode code;

    /** Refuses with the code's own words. */
    public Refusal(RefusalCode code) {
        super(code.meaning(), null, false, false);
        this.code = code;
    }

    /** Refuses with more exact words, in which no personal data may stand. */
    public Refusal(RefusalCode code, String reason) {
        super(reason, null, false, false);
        this.code = code;
    }

    /** Which reason it is. */
    public RefusalCode code() {
        return code;
    }
}
