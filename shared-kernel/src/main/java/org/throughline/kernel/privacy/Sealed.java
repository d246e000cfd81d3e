package org.throughline.kernel.privacy;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.throughline.kernel.id.SubjectId;

/**
 * One value of a person's data. Plain from when it is made until it is stored; after that only ciphertext, which
 * opens with a grant that a durable trace yields. Two are equal when the same person has the same value, whether
 * plain or stored; {@link #toString} shows nothing.
 *
 * @param <T> type of the value: a record, a list, a string, a date; never null
 */
public final class Sealed<T> {
    private final SubjectId subject;
    private final Fingerprint fingerprint;
    private final @Nullable T plain;
    private final @Nullable Ciphertext ciphertext;

    private Sealed(SubjectId subject, Fingerprint fingerprint, @Nullable T plain, @Nullable Ciphertext ciphertext) {
        this.subject = subject;
        this.fingerprint = fingerprint;
        this.plain = plain;
        this.ciphertext = ciphertext;
    }

    /** A value just made, not stored yet. */
    public static <T> Sealed<T> plain(SubjectId subject, Fingerprint fingerprint, T value) {
        return new Sealed<>(subject, fingerprint, Objects.requireNonNull(value), null);
    }

    /** A value as it is stored. */
    public static <T> Sealed<T> stored(SubjectId subject, Fingerprint fingerprint, Ciphertext ciphertext) {
        return new Sealed<>(subject, fingerprint, null, ciphertext);
    }

    /** The person whose data this is. */
    public SubjectId subject() {
        return subject;
    }

    /** A keyed hash of the value. */
    public Fingerprint fingerprint() {
        return fingerprint;
    }

    /** What is stored, or null before it is stored. */
    public @Nullable Ciphertext ciphertext() {
        return ciphertext;
    }

    /** The value before it is stored, or null after; for the vault, which seals it, and for nobody else. */
    public @Nullable T plainForVault() {
        return plain;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Sealed<?> sealed
                && subject.equals(sealed.subject)
                && fingerprint.equals(sealed.fingerprint);
    }

    @Override
    public int hashCode() {
        return Objects.hash(subject, fingerprint);
    }

    @Override
    public String toString() {
        return "Sealed";
    }
}
