package org.throughline.kernel.id;

import java.util.UUID;

/** A person: client, prospect, caller, relative or unknown. Given at first sight and never rewritten; a merge is a fold. */
public record SubjectId(UUID value) implements TaggedId {
    /** Stands where a person has to be named before one is known. Nothing is ever stored under it. */
    public static final SubjectId NOBODY = new SubjectId(new UUID(0, 0));

    @Override
    public String tagKey() {
        return "subject";
    }

    @Override
    public String tagValue() {
        return value.toString();
    }

    @Override
    public String noun() {
        return "client";
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
