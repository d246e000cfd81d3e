package org.throughline.infrastructure.vault.office;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.throughline.infrastructure.vault.kek.KeyEncryption;
import org.throughline.infrastructure.vault.key.KekProbe;
import org.throughline.infrastructure.vault.key.KekRegistration;
import org.throughline.infrastructure.vault.key.KekRegistration.KekState;
import org.throughline.infrastructure.vault.key.KeyDatabase;
import org.throughline.infrastructure.vault.key.KeyRing;
import org.throughline.infrastructure.vault.key.RewrappedKeys;
import org.throughline.infrastructure.vault.problem.VaultException;
import org.throughline.infrastructure.vault.problem.VaultProblem;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Changes over to another key-encryption key, and gives up those that nothing needs any more. */
final class KekRotation {
    private final KeyDatabase database;

    KekRotation(KeyDatabase database) {
        this.database = database;
    }

    /** Makes the next version where the current one is, without using it: for copying a key file to other nodes first. */
    Mono<String> prepare() {
        return registered()
                .flatMap(registered -> KeyRing.blocking(
                        () -> database.ring().holder(registered.getLast().kek()).prepare(ids(registered))));
    }

    /** Takes the next version into use and wraps all keys by it; first finishes what an earlier call has left. */
    Mono<RewrappedKeys> rotate(Consumer<Long> progress) {
        return registered()
                .flatMap(registered -> unfinished(registered)
                        .flatMap(unfinished -> unfinished
                                ? finish(true, progress)
                                : take(
                                                database.ring()
                                                        .holder(registered
                                                                .getLast()
                                                                .kek()),
                                                registered)
                                        .then(finish(false, progress))));
    }

    /** Wraps all keys by a key of the place that {@code uri} names. */
    Mono<RewrappedKeys> moveTo(KeyEncryption target, Consumer<Long> progress) {
        return registered()
                .flatMap(registered -> KeyRing.blocking(
                                () -> target.holds(registered.getLast().kek()))
                        .flatMap(there -> there
                                ? finish(true, progress)
                                : take(target, registered).then(finish(false, progress))));
    }

    private Mono<Void> take(KeyEncryption source, List<KekRegistration> registered) {
        int number = registered.getLast().number() + 1;
        return KeyRing.blocking(() -> KekProbe.register(number, source.key(source.prepare(ids(registered)))))
                .flatMap(
                        mine -> database.registry()
                                .register(mine)
                                .flatMap(
                                        first -> first
                                                ? Mono.just(mine)
                                                : Mono.error(
                                                        new VaultException(
                                                                VaultProblem.KEK_NEEDED,
                                                                "Another rotation has begun at the same time; run this command again to help it"))))
                .then(registered())
                .then();
    }

    private Mono<Boolean> unfinished(List<KekRegistration> registered) {
        return database.store().pageOfOthers("", registered.getLast().kek(), 1).map(page -> !page.isEmpty());
    }

    private Mono<RewrappedKeys> finish(boolean resumed, Consumer<Long> progress) {
        return database.rewrap()
                .all(progress)
                .map(figures -> new RewrappedKeys(figures.kek(), figures.rewrapped(), figures.failed(), resumed));
    }

    /**
     * Gives up every key-encryption key but the current one. Each is marked first and counted then: whoever has wrapped a
     * key by it meanwhile sees the mark before using that key, and wraps it anew.
     *
     * @return the ids of those given up
     */
    Mono<List<String>> retire() {
        return registered().flatMap(registered -> {
            var former = new ArrayList<>(registered);
            former.removeLast();
            return Flux.fromIterable(former).concatMap(this::retire).collectList();
        });
    }

    private Mono<String> retire(KekRegistration former) {
        return database.registry()
                .mark(former.number(), KekState.RETIRED)
                .then(database.store().count(former.kek()))
                .flatMap(
                        keys -> keys == 0
                                ? KeyRing.blocking(() -> {
                                    database.ring()
                                            .holderIfHere(former.kek())
                                            .ifPresent(holder -> holder.retire(former.kek()));
                                    return former.kek();
                                })
                                : database.registry()
                                        .mark(former.number(), KekState.ACTIVE)
                                        .then(
                                                Mono.error(
                                                        new VaultException(
                                                                VaultProblem.KEK_NEEDED,
                                                                "The key-encryption key " + former.kek()
                                                                        + " still wraps " + keys
                                                                        + " keys and stays; run 'keys rotate' or 'keys rewrap' to its end first"))));
    }

    private Mono<List<KekRegistration>> registered() {
        return database.registry().all().doOnNext(database.ring()::note);
    }

    private static Set<String> ids(List<KekRegistration> registered) {
        return registered.stream().map(KekRegistration::kek).collect(Collectors.toSet());
    }
}
