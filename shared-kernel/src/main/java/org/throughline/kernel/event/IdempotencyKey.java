package org.throughline.kernel.event;

import java.util.regex.Pattern;
import org.throughline.kernel.id.TaggedId;

/**
 * Recognises a repeated request: a hash of the actor and of the key that the caller chose.
 *
 * @param value 32 lower-case hexadecimal digits
 */
public record IdempotencyKey(String value) implements TaggedId {
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{32}");

    /** Refuses what is not a hash, because a caller's own key may hold anything. */
    public IdempotencyKey {
        if (!FORM.matcher(value).matches()) {
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
