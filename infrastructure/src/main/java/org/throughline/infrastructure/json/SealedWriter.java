package org.throughline.infrastructure.json;

import org.throughline.kernel.privacy.Ciphertext;
import org.throughline.kernel.privacy.Sealed;

/** Says what is written for a sealed value. */
public interface SealedWriter {
    /** Takes what is stored already and refuses what is still plain. */
    SealedWriter STORED_ONLY = (value, path) -> {
        Ciphertext stored = value.ciphertext();
        if (stored == null) {
            throw new IllegalArgumentException("A plain value is written only by the vault, at " + path);
        }
        return stored;
    };

    /**
     * The ciphertext to write.
     *
     * @param path where the value stands, a JSON pointer (RFC 6901)
     */
    Ciphertext ciphertextOf(Sealed<?> value, String path);
}
