package org.throughline.infrastructure.fhir.feed;

import org.jspecify.annotations.Nullable;
import org.throughline.kernel.refusal.RefusalCode;

/** A line that cannot be used. Holds a code and nothing of the line. */
public final class Unusable extends Exception {
    private static final long serialVersionUID = 1;

    private final RejectCode code;
    private final @Nullable RefusalCode refusal;

    public Unusable(RejectCode code) {
        this(code, null);
    }

    public Unusable(RejectCode code, @Nullable RefusalCode refusal) {
        super(code.meaning(), null, false, false);
        this.code = code;
        this.refusal = refusal;
    }

    /** The code for the reject file; a refused command adds why. */
    public String code() {
        return refusal == null ? code.name() : code.name() + ":" + refusal.name();
    }
}
