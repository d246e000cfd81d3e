package org.throughline.infrastructure.vault.office;

import com.mongodb.reactivestreams.client.MongoDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.throughline.infrastructure.vault.Vault;
import org.throughline.infrastructure.vault.VaultStatus;
import org.throughline.infrastructure.vault.kek.KeyEncryptionSettings;
import org.throughline.infrastructure.vault.kek.KeyEncryptions;
import org.throughline.infrastructure.vault.key.KeyDatabase;
import org.throughline.infrastructure.vault.key.KeyDocument;
import org.throughline.infrastructure.vault.key.KeyRing;
import org.throughline.infrastructure.vault.key.RewrappedKeys;
import org.throughline.infrastructure.vault.problem.VaultException;
import reactor.core.publisher.Mono;

/**
 * What an operator does with keys, beside a running application or without one. Opens no value and makes no key of its
 * own, so that a backup can be restored into an empty key database. All fail with {@link VaultException}.
 */
public final class KeyOffice {
    private static final int PAGE = 500;

    private final KeyDatabase database;
    private final KeyEncryptionSettings keks;
    private final Duration patience;

    private KeyOffice(KeyDatabase database, KeyEncryptionSettings keks, Duration patience) {
        this.database = database;
        this.keks = keks;
        this.patience = patience;
    }

    /** Opens it, with the same checks as {@link Vault#open}. */
    public static Mono<KeyOffice> open(MongoDatabase keys, KeyEncryptionSettings keks, Duration patience) {
        return KeyDatabase.open(keys, keks, patience, new SimpleMeterRegistry())
                .map(database -> new KeyOffice(database, keks, patience));
    }

    /** How many keys there are and what wraps them. */
    public VaultStatus status() {
        return new VaultStatus(database);
    }

    /** Makes the next version of the key-encryption key without using it; answers its id. Repeated, the same. */
    public Mono<String> prepareRotation() {
        return new KekRotation(database).prepare();
    }

    /**
     * Makes the next version of the key-encryption key and wraps every key by it, or finishes what an earlier call began.
     *
     * @param progress hears how many keys this call has wrapped
     */
    public Mono<RewrappedKeys> rotate(Consumer<Long> progress) {
        return new KekRotation(database).rotate(progress);
    }

    /** The same with a key-encryption key of another place. */
    public Mono<RewrappedKeys> rewrap(String uri, Consumer<Long> progress) {
        return KeyRing.blocking(() -> KeyEncryptions.of(uri, keks)).flatMap(target -> {
            var both = database.with(target);
            return new KekRotation(both).moveTo(target, progress);
        });
    }

    /** Gives up all key-encryption keys but the current one; refuses while a key needs one of them. */
    public Mono<List<String>> retire() {
        return new KekRotation(database).retire();
    }

    /**
     * Writes all wrapped keys and tombstones to a new file, and a manifest beside it.
     *
     * @return how many keys and tombstones it holds
     */
    public Mono<BackedUpKeys> backup(Path file) {
        return KeyRing.blocking(() -> {
            var ring = database.ring();
            String kek = ring.current().kek();
            KeyBackup written =
                    new KeyBackupFile(file).write(this::page, ring.holder(kek).key(kek));
            return new BackedUpKeys(written.active(), written.destroyed(), written.sha256());
        });
    }

    /**
     * What a backup holds.
     *
     * @param active keys
     * @param destroyed tombstones
     * @param sha256 of the file, 64 hexadecimal digits
     */
    public record BackedUpKeys(long active, long destroyed, String sha256) {}

    private List<KeyDocument> page(String after) {
        return Objects.requireNonNull(database.store().page(after, PAGE).block(patience.multipliedBy(2)));
    }

    /** Merges a backup: destroyed keys stay destroyed, later incarnations stay, and what is left out is counted. */
    public Mono<RestoredKeys> restore(Path file) {
        return KeyRing.blocking(() -> new KeyBackupFile(file).read(database.ring()))
                .flatMap(new KeyMerge(database)::merge);
    }
}
