package org.throughline.kernel.event;

/**
 * Recognises a repeated request: a hash of the actor and of the key that the caller chose.
 *
 * @param value 32 lower-case hexadecimal digits
 */
public record IdempotencyKey(String value) implements TaggedId {
    /** Refuses what is not a hash, because a caller's own key may hold anything. */
    public IdempotencyKey {
        if (!value.matches("[0-9a-f]{32}")) {
            throw new IllegalArgumentException("An idempotency key is 32 hexadecimal digits");
        }
    }

    @Override
    public String tagKey() {
        return "request";
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
