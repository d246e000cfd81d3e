package org.throughline.infrastructure.vault;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.throughline.infrastructure.vault.key.KekRegistry;
import org.throughline.infrastructure.vault.key.KeyDocument;
import org.throughline.infrastructure.vault.key.KeyIncarnations;
import org.throughline.infrastructure.vault.key.KeyMaker;
import org.throughline.infrastructure.vault.key.KeyName;
import org.throughline.infrastructure.vault.key.KeyRewrap;
import org.throughline.infrastructure.vault.key.KeyStore;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Destroys keys for good and allows new incarnations after it. Each key is one durable compare-and-set, so a call that was
 * cut off is simply made again. Whether a key may be destroyed or made again is decided elsewhere.
 */
final class KeyDestruction {
    private final KeyStore store;
    private final KeyIncarnations incarnations;
    private final KeyMaker maker;
    private final KeyRewrap rewrap;
    private final KekRegistry registry;

    KeyDestruction(KeyStore store, KeyMaker maker, KeyRewrap rewrap, KekRegistry registry) {
        this.store = store;
        this.incarnations = new KeyIncarnations(store);
        this.maker = maker;
        this.rewrap = rewrap;
        this.registry = registry;
    }

    /** Destroys what incarnation there is of each; where there is none, none can be made. Answers the ids. */
    Mono<DestroyedKeys> destroy(Collection<KeyName> names) {
        return Flux.fromIterable(new LinkedHashSet<>(names))
                .concatMap(this::destroy)
                .collectList()
                .map(DestroyedKeys::together);
    }

    private Mono<DestroyedKeys> destroy(KeyName name) {
        return incarnations.latest(List.of(name)).flatMap(latest -> {
            KeyDocument key = latest.get(name);
            if (key == null) {
                return store.insert(List.of(KeyDocument.tombstone(name.id(1), name, 1)))
                        .flatMap(mine -> mine ? Mono.just(DestroyedKeys.now(name.id(1))) : destroy(name));
            }
            if (key.isDestroyed()) {
                return Mono.just(DestroyedKeys.before(key.id()));
            }
            return store.replace(key, key.destroyed())
                    .flatMap(mine -> mine ? Mono.just(DestroyedKeys.now(key.id())) : destroy(name));
        });
    }

    /** The key to seal with from now on: the incarnation after the destroyed one, or the one that is in use. */
    Mono<KeyDocument> renew(KeyName name) {
        return incarnations.latest(Set.of(name)).flatMap(latest -> {
            KeyDocument key = latest.get(name);
            if (key != null && !key.isDestroyed()) {
                return Mono.just(key);
            }
            int incarnation = key == null ? 1 : key.incarnation() + 1;
            String id = name.id(incarnation);
            return store.ensure(Set.of(id), wanted -> maker.dataKey(name, incarnation))
                    .flatMap(made -> rewrap.awayFromRetired(made, registry))
                    .map(Map::values)
                    .map(keys -> keys.iterator().next());
        });
    }
}
