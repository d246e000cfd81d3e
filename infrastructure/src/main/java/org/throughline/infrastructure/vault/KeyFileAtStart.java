package org.throughline.infrastructure.vault;

import com.google.crypto.tink.aead.AeadConfig2026;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.bson.Document;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Brings the key file and the key database together at start. The database registers which key-encryption key wrapped
 * its keys, with a probe that only that key opens; so a lost or exchanged file is found before anything is sealed.
 */
final class KeyFileAtStart {
    private static final String PROBE = "kek:1";

    private final KeyStore store;
    private final Path file;

    KeyFileAtStart(KeyStore store, Path file) {
        this.store = store;
        this.file = file;
    }

    Mono<KeyEncryptionKey> load() {
        return store.kek().flatMap(this::known).switchIfEmpty(Mono.defer(this::first));
    }

    private Mono<KeyEncryptionKey> known(Document registered) {
        return blocking(() -> {
            if (!KeyFile.exists(file)) {
                throw missing();
            }
            return checked(KeyFile.read(file), registered);
        });
    }

    private Mono<KeyEncryptionKey> first() {
        return store.holdsKeys()
                .flatMap(keys -> blocking(() -> {
                    if (keys) {
                        throw new VaultException(
                                VaultProblem.DAMAGED,
                                "The key database holds keys but no longer says what wrapped them; restore it from a backup");
                    }
                    boolean mine = !KeyFile.exists(file) && KeyFile.create(file);
                    return new Candidate(KeyFile.read(file), mine);
                }))
                .flatMap(candidate -> store.registerKek(registration(candidate.kek()))
                        .flatMap(registered -> blocking(() -> {
                            try {
                                return checked(candidate.kek(), registered);
                            } catch (VaultException e) {
                                if (candidate.madeNow()) {
                                    KeyFile.withdraw(file);
                                }
                                throw e;
                            }
                        })));
    }

    private record Candidate(KeyEncryptionKey kek, boolean madeNow) {}

    private static Document registration(KeyEncryptionKey kek) {
        byte[] probe = kek.wrap(PROBE, DataKey.generate(), AeadConfig2026.get());
        return new Document("_id", 1)
                .append("kek", kek.id())
                .append("state", KeyState.ACTIVE.name())
                .append("probe", new Binary(probe));
    }

    private KeyEncryptionKey checked(KeyEncryptionKey kek, Document registered) {
        Binary probe = registered.get("probe", Binary.class);
        if (!kek.id().equals(registered.getString("kek")) || probe == null) {
            throw wrong(null);
        }
        try {
            kek.unwrap(PROBE, probe.getData(), AeadConfig2026.get());
            return kek;
        } catch (VaultException e) {
            throw wrong(e);
        }
    }

    private VaultException missing() {
        return new VaultException(
                VaultProblem.KEY_FILE_MISSING,
                "The key file " + file
                        + " is missing, but keys wrapped by it exist. Restore it from its backup or copy it"
                        + " from another node; without it no personal data can be read");
    }

    private VaultException wrong(@Nullable Exception cause) {
        return new VaultException(
                VaultProblem.KEY_FILE_WRONG,
                "The key file " + file
                        + " holds another key than the one that wrapped the keys of this database. Restore"
                        + " the right one from its backup or copy it from another node",
                cause);
    }

    private static <T> Mono<T> blocking(Callable<T> work) {
        return Mono.fromCallable(work).subscribeOn(Schedulers.boundedElastic());
    }
}
