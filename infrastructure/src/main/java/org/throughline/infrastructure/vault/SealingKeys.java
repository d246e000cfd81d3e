package org.throughline.infrastructure.vault;

import org.throughline.infrastructure.vault.key.KeyName;
import org.throughline.kernel.id.EventId;
import org.throughline.kernel.privacy.Ciphertext;

/** Keys at hand: sealing with them costs no I/O. */
@FunctionalInterface
public interface SealingKeys {
    /**
     * Seals one value.
     *
     * @param name which key; one of those asked for
     * @param event the event that will hold the value
     * @param path where in the event it stands, a JSON pointer (RFC 6901)
     * @param json the value's canonical JSON
     */
    Ciphertext seal(KeyName name, EventId event, String path, byte[] json);
}
