package org.throughline.infrastructure.vault.key;

import org.throughline.infrastructure.json.EventJson;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.privacy.Fingerprint;
import org.throughline.kernel.privacy.Sealed;

/**
 * Makes the values of one person's data that a command carries. Holds the person's fingerprint key, so a value costs no
 * I/O. May be used by several threads.
 */
public final class SubjectSealer {
    private final SubjectId subject;
    private final KeyedHash fingerprints;

    public SubjectSealer(SubjectId subject, KeyedHash fingerprints) {
        this.subject = subject;
        this.fingerprints = fingerprints;
    }

    /** The person. */
    public SubjectId subject() {
        return subject;
    }

    /**
     * A value that is plain until the ledger stores it. Its fingerprint is that of its canonical JSON: two values of the
     * person are equal exactly if they are written alike.
     *
     * @throws IllegalArgumentException if the type cannot be stored or a text is not Unicode
     */
    public <T> Sealed<T> plain(T value) {
        return Sealed.plain(subject, fingerprint(value), value);
    }

    /** The fingerprint that {@code value} has for this person. */
    public Fingerprint fingerprint(Object value) {
        return new Fingerprint(fingerprints.shortHex(EventJson.canonical(value)));
    }
}
