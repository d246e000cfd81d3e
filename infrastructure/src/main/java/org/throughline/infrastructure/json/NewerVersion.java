package org.throughline.infrastructure.json;

/** What is stored was written by a newer program: this one does not know its name or its version, and cannot guess. */
public final class NewerVersion extends UnreadableJson {
    private static final long serialVersionUID = 1L;

    /** Says which name or version, and what this program reads. */
    public NewerVersion(String what) {
        super(what);
    }
}
