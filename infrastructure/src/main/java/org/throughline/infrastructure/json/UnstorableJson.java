package org.throughline.infrastructure.json;

/**
 * A value cannot be stored, because it would not be read again: a part is absent that its type demands, a text is not
 * Unicode, a number is not finite. Names types and fields, never a value.
 */
public final class UnstorableJson extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    /** Says what is wrong, without any content. */
    public UnstorableJson(String what) {
        super(what);
    }
}
