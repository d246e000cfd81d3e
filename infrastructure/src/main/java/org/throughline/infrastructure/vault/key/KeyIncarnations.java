package org.throughline.infrastructure.vault.key;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import reactor.core.publisher.Mono;

/** Finds which incarnation of a key is in use: an earlier one than another was destroyed, always. */
public final class KeyIncarnations {
    private final KeyStore store;

    public KeyIncarnations(KeyStore store) {
        this.store = store;
    }

    /** The latest stored incarnation of each name; names without any are left out. */
    public Mono<Map<KeyName, KeyDocument>> latest(Collection<KeyName> names) {
        Map<String, KeyName> firsts =
                names.stream().distinct().collect(Collectors.toMap(name -> name.id(1), name -> name));
        return store.find(firsts.keySet()).flatMap(found -> {
            var latest = new HashMap<KeyName, KeyDocument>();
            found.forEach((id, key) -> latest.put(Objects.requireNonNull(firsts.get(id)), key));
            return beyond(latest);
        });
    }

    /** The same, beginning with an incarnation that is known of each. */
    public Mono<Map<KeyName, KeyDocument>> beyond(Map<KeyName, KeyDocument> known) {
        Map<String, KeyName> next = known.entrySet().stream()
                .filter(entry -> entry.getValue().isDestroyed())
                .collect(Collectors.toMap(
                        entry -> entry.getKey().id(entry.getValue().incarnation() + 1), Map.Entry::getKey));
        if (next.isEmpty()) {
            return Mono.just(known);
        }
        return store.find(List.copyOf(next.keySet())).flatMap(found -> {
            if (found.isEmpty()) {
                return Mono.just(known);
            }
            var later = new HashMap<KeyName, KeyDocument>();
            found.forEach((id, key) -> later.put(Objects.requireNonNull(next.get(id)), key));
            return beyond(later).map(latest -> {
                var all = new HashMap<>(known);
                all.putAll(latest);
                return all;
            });
        });
    }
}
