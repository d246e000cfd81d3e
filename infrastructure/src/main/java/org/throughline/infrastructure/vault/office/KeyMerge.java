package org.throughline.infrastructure.vault.office;

import com.google.crypto.tink.KeysetHandle;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.throughline.infrastructure.vault.key.KeyDatabase;
import org.throughline.infrastructure.vault.key.KeyDocument;
import org.throughline.infrastructure.vault.office.RestoredKeys.Fate;
import org.throughline.infrastructure.vault.problem.VaultException;
import org.throughline.infrastructure.vault.problem.VaultProblem;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Merges keys of a backup into the key database. A key only ever moves from absent to active to destroyed, on whichever
 * side is further, so merging in any order and any number of times ends alike and brings nothing destroyed back.
 */
public final class KeyMerge {
    private static final int AT_ONCE = 16;

    private final KeyDatabase database;

    public KeyMerge(KeyDatabase database) {
        this.database = database;
    }

    /** Tombstones go first, so that no key is brought back that the same backup knows as destroyed. */
    public Mono<RestoredKeys> merge(List<KeyDocument> backup) {
        return Flux.concat(
                        fates(backup.stream().filter(KeyDocument::isDestroyed).toList()),
                        fates(backup.stream().filter(key -> !key.isDestroyed()).toList()))
                .reduce(RestoredKeys.NONE, RestoredKeys::plus);
    }

    private Flux<Fate> fates(List<KeyDocument> keys) {
        return Flux.fromIterable(keys).flatMap(key -> key.isDestroyed() ? bury(key) : bring(key), AT_ONCE);
    }

    private Mono<Fate> bury(KeyDocument tombstone) {
        return stored(tombstone.id()).flatMap(here -> {
            if (here.isEmpty()) {
                return database.store()
                        .insert(List.of(tombstone))
                        .flatMap(mine -> mine ? Mono.just(Fate.DESTROYED) : bury(tombstone));
            }
            KeyDocument key = here.get();
            return key.isDestroyed()
                    ? Mono.just(Fate.UNCHANGED)
                    : database.store()
                            .replace(key, key.destroyed())
                            .flatMap(mine -> mine ? Mono.just(Fate.DESTROYED) : bury(tombstone));
        });
    }

    private Mono<Fate> bring(KeyDocument old) {
        return related(old).flatMap(here -> {
            KeyDocument key = here.get(old.id());
            if (key != null) {
                return key.isDestroyed() ? Mono.just(Fate.LEFT_DESTROYED) : beside(key, old);
            }
            return here.isEmpty() ? add(old) : Mono.just(Fate.LEFT_OLDER);
        });
    }

    /** What stands under the same id or under that of the next incarnation. */
    private Mono<Map<String, KeyDocument>> related(KeyDocument old) {
        Set<String> ids = new HashSet<>(Set.of(old.id()));
        if (old.name() != null) {
            ids.add(old.name().id(old.incarnation() + 1));
        }
        return database.store().find(ids);
    }

    private Mono<Fate> add(KeyDocument old) {
        return underCurrent(old)
                .flatMap(fresh -> fresh.isEmpty()
                        ? Mono.just(Fate.LEFT_UNOPENED)
                        : database.store()
                                .insert(List.of(fresh.get()))
                                .flatMap(mine -> mine
                                        ? database.rewrap()
                                                .awayFromRetired(Map.of(old.id(), fresh.get()), database.registry())
                                                .thenReturn(Fate.ADDED)
                                        : bring(old)));
    }

    /** The key of the backup under the key-encryption key in use; empty if it does not open. */
    private Mono<Optional<KeyDocument>> underCurrent(KeyDocument old) {
        return database.ring()
                .rewrap(old, database.ring().current().kek())
                .map(Optional::of)
                .onErrorResume(KeyMerge::opensNot, closed -> Mono.just(Optional.empty()));
    }

    private Mono<Fate> beside(KeyDocument key, KeyDocument old) {
        return Mono.zip(opened(key), opened(old)).flatMap(both -> {
            Optional<KeysetHandle> here = both.getT1();
            Optional<KeysetHandle> there = both.getT2();
            if (here.isPresent()) {
                boolean same = there.isEmpty() || here.get().equalsKeyset(there.get());
                return Mono.just(same ? Fate.UNCHANGED : Fate.LEFT_DIFFERENT);
            }
            if (there.isEmpty()) {
                return Mono.just(Fate.LEFT_UNOPENED);
            }
            return underCurrent(old)
                    .flatMap(fresh -> fresh.isEmpty()
                            ? Mono.just(Fate.LEFT_UNOPENED)
                            : database.store()
                                    .replace(
                                            key,
                                            key.rewrapped(
                                                    fresh.get().kek(),
                                                    fresh.get().usable()))
                                    .flatMap(mine -> mine ? Mono.just(Fate.REPAIRED) : bring(old)));
        });
    }

    private Mono<Optional<KeysetHandle>> opened(KeyDocument key) {
        return database.ring()
                .unwrap(key)
                .map(Optional::of)
                .onErrorResume(KeyMerge::opensNot, closed -> Mono.just(Optional.empty()));
    }

    private static boolean opensNot(Throwable failure) {
        return failure instanceof VaultException e
                && (e.problem() == VaultProblem.DAMAGED || e.problem() == VaultProblem.KEK_WRONG);
    }

    private Mono<Optional<KeyDocument>> stored(String id) {
        return database.store().find(List.of(id)).map(found -> Optional.ofNullable(found.get(id)));
    }
}
