package org.throughline.infrastructure.projection.store;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The document of one key.
 *
 * @param key the key
 * @param position position of the newest event taken in; 0 if the key has no document yet
 * @param state the state as text, or null for a key that is gone or never was
 * @param lookups values by which the state is found, by index
 */
public record StoredState(
        String key, long position, @Nullable String state, Map<String, List<Object>> lookups) {
    public static StoredState none(String key) {
        return new StoredState(key, 0, null, Map.of());
    }
}
