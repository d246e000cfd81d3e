package org.throughline.infrastructure.vault;

import java.util.ArrayList;
import java.util.List;

/**
 * What a destruction did.
 *
 * @param now ids of keys that it destroyed
 * @param before ids of keys that were destroyed already, by an earlier call or by another node
 */
public record DestroyedKeys(List<String> now, List<String> before) {
    /** Copies the lists. */
    public DestroyedKeys {
        now = List.copyOf(now);
        before = List.copyOf(before);
    }

    static DestroyedKeys now(String id) {
        return new DestroyedKeys(List.of(id), List.of());
    }

    static DestroyedKeys before(String id) {
        return new DestroyedKeys(List.of(), List.of(id));
    }

    static DestroyedKeys together(List<DestroyedKeys> parts) {
        var now = new ArrayList<String>();
        var before = new ArrayList<String>();
        parts.forEach(part -> {
            now.addAll(part.now);
            before.addAll(part.before);
        });
        return new DestroyedKeys(now, before);
    }
}
