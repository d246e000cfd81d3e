package org.throughline.kernel.id;

import java.util.regex.Pattern;

/**
 * Names a record of another system without revealing its number: a keyed hash of system, type and id, made by the
 * vault. Record numbers identify people (45 CFR 164.514(b)(2)(i)(H)), so the number itself is only ever sealed.
 *
 * @param value 32 lower-case hexadecimal digits
 */
public record SourceRecordId(String value) implements TaggedId {
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{32}");

    /** Refuses what is not a keyed hash, so that a record number cannot end up in a tag by mistake. */
    public SourceRecordId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("A source record id is 32 hexadecimal digits");
        }
    }

    @Override
    public String tagKey() {
        return "record";
    }

    @Override
    public String tagValue() {
        return value;
    }

    @Override
    public String toString() {
        return value;
    }
}
