package org.throughline.infrastructure.vault.key;

import com.google.crypto.tink.Configuration;
import com.google.crypto.tink.KeysetHandle;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.throughline.infrastructure.vault.kek.KekTimers;
import org.throughline.infrastructure.vault.kek.KeyEncryption;
import org.throughline.infrastructure.vault.kek.KeyEncryptionSettings;
import org.throughline.infrastructure.vault.kek.KeyEncryptions;
import org.throughline.infrastructure.vault.problem.VaultException;
import org.throughline.infrastructure.vault.problem.VaultProblem;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * The key-encryption keys of this node: those it is configured with, and which of them wraps new keys, as the registry
 * said last. A node that has not heard of a rotation yet goes on with the earlier one, which opens as well.
 */
public final class KeyRing {
    private static final int REMOTE_CALLS_AT_ONCE = 16;
    private static final int REMOTE_CALLS_WAITING = 2_000;
    private static final Scheduler REMOTE =
            Schedulers.newBoundedElastic(REMOTE_CALLS_AT_ONCE, REMOTE_CALLS_WAITING, "key-encryption", 60, true);

    private final List<KeyEncryption> sources;
    private final KekTimers timers;
    private volatile List<KekRegistration> registered;

    public KeyRing(List<KeyEncryption> sources, List<KekRegistration> registered, KekTimers timers) {
        this.sources = List.copyOf(sources);
        this.registered = List.copyOf(registered);
        this.timers = timers;
    }

    public static List<KeyEncryption> sources(KeyEncryptionSettings settings) {
        return Stream.concat(Stream.of(settings.uri()), settings.further().stream())
                .distinct()
                .map(uri -> KeyEncryptions.of(uri, settings))
                .toList();
    }

    KeyRing with(KeyEncryption another) {
        return new KeyRing(Stream.concat(sources.stream(), Stream.of(another)).toList(), registered, timers);
    }

    /** Takes note of what the registry says now. */
    public void note(List<KekRegistration> now) {
        if (!now.isEmpty() && now.size() >= registered.size()) {
            registered = List.copyOf(now);
        }
    }

    public List<KekRegistration> registered() {
        return registered;
    }

    /** The registration of the key that wraps new ones. */
    public KekRegistration current() {
        return registered.getLast();
    }

    public static @Nullable KeyEncryption holder(List<KeyEncryption> sources, String kek) {
        return sources.stream().filter(source -> source.holds(kek)).findFirst().orElse(null);
    }

    /** The place that holds this key-encryption key. */
    public KeyEncryption holder(String kek) {
        KeyEncryption holder = holder(sources, kek);
        if (holder == null) {
            throw new VaultException(
                    VaultProblem.KEK_WRONG,
                    "The key-encryption key " + kek + " is in none of the places configured here ("
                            + names(sources)
                            + "); copy the key file from the node that changed it or add its URI to"
                            + " throughline.vault.further-key-encryption-keys");
        }
        return holder;
    }

    public Optional<KeyEncryption> holderIfHere(String kek) {
        return Optional.ofNullable(holder(sources, kek));
    }

    static String names(List<KeyEncryption> sources) {
        return sources.stream().map(KeyEncryption::name).collect(Collectors.joining(", "));
    }

    /** A new key of this name, wrapped by the current key-encryption key. */
    Mono<KeyDocument> wrap(String id, @Nullable KeyName name, int incarnation, KeysetHandle keyset) {
        return Mono.defer(() -> {
            String kek = current().kek();
            var place = KeyDocument.tombstone(id, name, incarnation);
            return wrapped(kek, id, keyset, place.configuration())
                    .map(bytes -> KeyDocument.made(id, name, incarnation, kek, bytes));
        });
    }

    /** The key that {@code key} holds. Fails if it was destroyed. */
    public Mono<KeysetHandle> unwrap(KeyDocument key) {
        return Mono.defer(() -> {
            byte[] bytes = key.usable();
            KeyEncryption holder = holder(key.kek());
            return call(
                    holder, KekTimers.UNWRAP, () -> holder.key(key.kek()).unwrap(key.id(), bytes, key.configuration()));
        });
    }

    /** {@code key} under the key-encryption key {@code kek}, after a look whether it opens again. */
    public Mono<KeyDocument> rewrap(KeyDocument key, String kek) {
        return unwrap(key)
                .flatMap(keyset -> wrapped(kek, key.id(), keyset, key.configuration())
                        .map(bytes -> key.rewrapped(kek, bytes))
                        .flatMap(next -> unwrap(next).map(again -> {
                            if (!again.equalsKeyset(keyset)) {
                                throw new VaultException(
                                        VaultProblem.DAMAGED,
                                        "Key " + key.id() + " does not come back as it was wrapped");
                            }
                            return next;
                        })));
    }

    private Mono<byte[]> wrapped(String kek, String id, KeysetHandle keyset, Configuration configuration) {
        KeyEncryption holder = holder(kek);
        return call(holder, KekTimers.WRAP, () -> holder.key(kek).wrap(id, keyset, configuration));
    }

    /** Whether the probe of this registration opens: the place answers and its key is the right one. */
    public Mono<Boolean> probe(KekRegistration registration) {
        return Mono.defer(() -> {
            KeyEncryption holder = holder(registration.kek());
            return call(holder, KekTimers.UNWRAP, () -> {
                KekProbe.open(holder.key(registration.kek()), registration);
                return true;
            });
        });
    }

    /** A call that asks another machine leaves the thread it came on; few of them go on at once. */
    private <T> Mono<T> call(KeyEncryption source, String operation, Callable<T> work) {
        Mono<T> timed = Mono.fromCallable(() -> timers.time(operation, work));
        return source.isRemote()
                ? timed.subscribeOn(REMOTE)
                        .onErrorMap(
                                RejectedExecutionException.class,
                                full -> new VaultException(
                                        VaultProblem.KEK_UNREACHABLE,
                                        "Too many wait for the key management service",
                                        full))
                : timed;
    }

    public static <T> Mono<T> blocking(Callable<T> work) {
        return Mono.fromCallable(work).subscribeOn(Schedulers.boundedElastic());
    }
}
