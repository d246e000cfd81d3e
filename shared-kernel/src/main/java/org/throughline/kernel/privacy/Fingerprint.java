package org.throughline.kernel.privacy;

import java.util.regex.Pattern;

/**
 * A keyed hash of one value of one person. Equal values of the same person have equal fingerprints; without the
 * person's key a fingerprint says nothing.
 *
 * @param value 32 lower-case hexadecimal digits
 */
public record Fingerprint(@Clear("a keyed hash") String value) {
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{32}");

    /** Refuses what is not a keyed hash. */
    public Fingerprint {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("A fingerprint is 32 hexadecimal digits");
        }
    }
}
