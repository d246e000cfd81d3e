package org.throughline.infrastructure.vault.key;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.throughline.infrastructure.vault.kek.FileKeyEncryption;
import org.throughline.infrastructure.vault.kek.KeyEncryption;
import org.throughline.infrastructure.vault.problem.VaultException;
import org.throughline.infrastructure.vault.problem.VaultProblem;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Brings the key-encryption keys and the key database together at start. The database registers which of them wrapped its
 * keys, each with a probe that only that key opens; so a lost or exchanged one is found before anything is sealed.
 */
final class KekAtStart {
    private static final int ROUNDS = 20;
    private static final Duration BETWEEN_ROUNDS = Duration.ofMillis(50);

    private final KeyStore store;
    private final KekRegistry registry;
    private final List<KeyEncryption> sources;

    KekAtStart(KeyStore store, KekRegistry registry, List<KeyEncryption> sources) {
        this.store = store;
        this.registry = registry;
        this.sources = sources;
    }

    /** What is registered, once it is sure that this node holds all that is needed of it. */
    Mono<List<KekRegistration>> check() {
        return registry.all().flatMap(found -> found.isEmpty() ? first() : known(found));
    }

    private Mono<List<KekRegistration>> known(List<KekRegistration> registered) {
        KekRegistration current = registered.getLast();
        return KeyRing.blocking(() -> opened(current))
                .thenMany(Flux.fromIterable(registered.subList(0, registered.size() - 1)))
                .concatMap(former -> store.count(former.kek())
                        .flatMap(keys -> KeyRing.blocking(() -> {
                            if (keys > 0) {
                                opened(former);
                            }
                            return former;
                        })))
                .then(Mono.just(registered));
    }

    private Mono<List<KekRegistration>> first() {
        return store.holdsKeys()
                .flatMap(keys -> KeyRing.blocking(() -> {
                    if (keys) {
                        throw new VaultException(
                                VaultProblem.DAMAGED,
                                "The key database holds keys but no longer says what wrapped them; restore it from a backup");
                    }
                    KeyEncryption source = sources.getFirst();
                    return KekProbe.register(1, source.key(source.prepare(Set.of())));
                }))
                .flatMap(mine -> registry.register(mine)
                        .then(registry.all()
                                .filter(registered -> !registered.isEmpty())
                                .repeatWhenEmpty(ROUNDS, rounds -> rounds.delayElements(BETWEEN_ROUNDS)))
                        .flatMap(registered -> KeyRing.blocking(() -> {
                            if (!registered.getFirst().kek().equals(mine.kek())) {
                                sources.getFirst().withdraw(mine.kek());
                            }
                            return registered;
                        }))
                        .flatMap(this::known));
    }

    private KekRegistration opened(KekRegistration registration) {
        KeyEncryption holder = KeyRing.holder(sources, registration.kek());
        if (holder == null) {
            throw isLost() ? missing() : wrong(KeyRing.names(sources), null);
        }
        try {
            KekProbe.open(holder.key(registration.kek()), registration);
            return registration;
        } catch (VaultException e) {
            throw e.problem() == VaultProblem.DAMAGED ? wrong(holder.name(), e) : e;
        }
    }

    private boolean isLost() {
        return sources.stream().anyMatch(source -> source instanceof FileKeyEncryption file && !file.isThere());
    }

    private VaultException missing() {
        return new VaultException(
                VaultProblem.KEY_FILE_MISSING,
                "Of " + KeyRing.names(sources)
                        + " a file is missing, but keys wrapped by it exist: restore it from its backup or copy it"
                        + " from another node; without it no personal data can be read");
    }

    private static VaultException wrong(String names, @Nullable Exception cause) {
        return new VaultException(
                VaultProblem.KEK_WRONG,
                "There is another key in " + names
                        + " than the one that wrapped the keys of this database: restore the right one from its backup,"
                        + " copy it from another node, or name where it is in throughline.vault.key-encryption-key",
                cause);
    }
}
