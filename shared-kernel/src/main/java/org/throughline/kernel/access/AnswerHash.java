package org.throughline.kernel.access;

import org.throughline.kernel.privacy.Clear;

/**
 * A keyed hash of an answer while it was still sealed. The same answer rebuilt at the same positions has the same hash.
 *
 * @param key id of the key; it changes with the period
 * @param value HMAC-SHA-256 over the answer's canonical JSON, 64 lower-case hexadecimal digits
 */
public record AnswerHash(
        @Clear("an id") String key, @Clear("a keyed hash") String value) {}
