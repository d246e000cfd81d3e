package org.throughline.infrastructure.vault.key;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.throughline.infrastructure.vault.problem.VaultException;
import org.throughline.infrastructure.vault.problem.VaultProblem;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Wraps keys anew under another key-encryption key, one by one and by compare-and-set, while everybody goes on using
 * them. What is done is seen in the keys themselves, so it may be stopped at any moment and begun again.
 */
public final class KeyRewrap {
    private static final int PAGE = 256;
    private static final int AT_ONCE = 16;

    private final KeyStore store;
    private final KeyRing ring;

    KeyRewrap(KeyStore store, KeyRing ring) {
        this.store = store;
        this.ring = ring;
    }

    /** The same keys as they are stored once none of them is wrapped by a retired key-encryption key. */
    public Mono<Map<String, KeyDocument>> awayFromRetired(Map<String, KeyDocument> keys, KekRegistry registry) {
        return registry.all().flatMap(registered -> {
            ring.note(registered);
            var retired = registered.stream()
                    .filter(KekRegistration::isRetired)
                    .map(KekRegistration::kek)
                    .collect(Collectors.toSet());
            if (keys.values().stream().noneMatch(key -> retired.contains(key.kek()))) {
                return Mono.just(keys);
            }
            return Flux.fromIterable(keys.values())
                    .flatMap(key -> retired.contains(key.kek())
                            ? bring(key, ring.current().kek())
                            : Mono.just(key))
                    .collectMap(KeyDocument::id);
        });
    }

    /** The key as it is stored once {@code kek} wraps it, or once it is destroyed. */
    Mono<KeyDocument> bring(KeyDocument key, String kek) {
        if (key.isDestroyed() || key.kek().equals(kek)) {
            return Mono.just(key);
        }
        return ring.rewrap(key, kek)
                .flatMap(next -> store.replace(key, next)
                        .flatMap(done -> done
                                ? Mono.just(next)
                                : store.find(List.of(key.id())).flatMap(now -> {
                                    KeyDocument changed = now.get(key.id());
                                    return changed == null ? Mono.just(key.destroyed()) : bring(changed, kek);
                                })));
    }

    /** Brings every key under the current key-encryption key; {@code progress} hears how many are done. */
    public Mono<Figures> all(Consumer<Long> progress) {
        return Mono.defer(() -> {
            String kek = ring.current().kek();
            var tally = new Tally(progress);
            return pass(kek, tally).then(Mono.fromCallable(() -> tally.figures(kek)));
        });
    }

    /** Until a pass over all keys finds none to do but those that fail: others may be made meanwhile. */
    private Mono<Void> pass(String kek, Tally tally) {
        return Mono.defer(() -> {
            long before = tally.done();
            tally.beginPass();
            return from("", kek, tally)
                    .then(Mono.defer(() -> tally.done() == before ? Mono.empty() : pass(kek, tally)));
        });
    }

    private Mono<Void> from(String after, String kek, Tally tally) {
        return store.pageOfOthers(after, kek, PAGE)
                .flatMap(page -> page.isEmpty()
                        ? Mono.empty()
                        : Flux.fromIterable(page)
                                .flatMap(key -> one(key, kek, tally), AT_ONCE)
                                .then(Mono.defer(() -> from(page.getLast().id(), kek, tally))));
    }

    /** A damaged key holds up nobody else; trouble with the service or the database ends the run. */
    private Mono<KeyDocument> one(KeyDocument key, String kek, Tally tally) {
        return bring(key, kek)
                .doOnNext(done -> tally.done(done.isDestroyed()))
                .onErrorResume(
                        failure -> failure instanceof VaultException e
                                && (e.problem() == VaultProblem.DAMAGED || e.problem() == VaultProblem.KEK_WRONG),
                        failure -> {
                            tally.failed();
                            return Mono.empty();
                        });
    }

    /**
     * What was done.
     *
     * @param kek the key-encryption key that wraps all keys now, but for those that failed
     * @param rewrapped keys wrapped anew by this run
     * @param failed keys that did not open with what wrapped them
     */
    public record Figures(String kek, long rewrapped, long failed) {}

    private static final class Tally {
        private final Consumer<Long> progress;
        private long rewrapped;
        private long failed;

        Tally(Consumer<Long> progress) {
            this.progress = progress;
        }

        synchronized void beginPass() {
            failed = 0;
        }

        synchronized void done(boolean destroyed) {
            if (!destroyed) {
                rewrapped++;
                progress.accept(rewrapped);
            }
        }

        synchronized void failed() {
            failed++;
        }

        synchronized long done() {
            return rewrapped;
        }

        synchronized Figures figures(String kek) {
            return new Figures(kek, rewrapped, failed);
        }
    }
}
