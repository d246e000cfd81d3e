package org.throughline.kernel.access;

import org.throughline.kernel.privacy.Clear;

/**
 * What somebody asked for, such as a name that was searched. Sealed under a key of the access ledger that changes with
 * the period, because it may name somebody who is no client at all.
 *
 * @param key id of the key
 * @param bytes the cipher's output over canonical JSON, base64; the id of the entry is its associated data
 */
public record SealedParameters(
        @Clear("an id") String key, @Clear("ciphertext") String bytes) {}
