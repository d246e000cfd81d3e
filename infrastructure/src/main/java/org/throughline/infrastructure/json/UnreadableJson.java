package org.throughline.infrastructure.json;

/** Stored JSON is not what its type says. Holds names of types and fields, never a value. */
public class UnreadableJson extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Says what is wrong, without any content. */
    public UnreadableJson(String what) {
        super(what, null, false, true);
    }
}
