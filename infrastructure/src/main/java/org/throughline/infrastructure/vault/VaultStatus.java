package org.throughline.infrastructure.vault;

import org.throughline.infrastructure.vault.key.KeyDatabase;
import org.throughline.infrastructure.vault.key.KeyDocument;
import org.throughline.infrastructure.vault.problem.VaultException;
import reactor.core.publisher.Mono;

/** Tells operators how the vault fares. Holds numbers only. */
public final class VaultStatus {
    private final KeyDatabase database;

    public VaultStatus(KeyDatabase database) {
        this.database = database;
    }

    /**
     * How many keys there are.
     *
     * @param active keys that open and seal
     * @param destroyed tombstones
     * @param toRewrap active keys that an earlier key-encryption key than the current one wraps
     * @param kek name of the current key-encryption key
     */
    public record Keys(long active, long destroyed, long toRewrap, String kek) {}

    /** Counts the keys. Fails with {@link VaultException} if the database does not answer. */
    public Mono<Keys> keys() {
        return database.registry().all().flatMap(registered -> {
            database.ring().note(registered);
            String kek = database.ring().current().kek();
            var store = database.store();
            return Mono.zip(store.count(), store.count(KeyDocument.NO_KEK), store.count(kek))
                    .map(counts -> {
                        long active = Math.max(0, counts.getT1() - counts.getT2());
                        return new Keys(active, counts.getT2(), Math.max(0, active - counts.getT3()), kek);
                    });
        });
    }

    /** Whether the key database and the current key-encryption key answer; fails with {@link VaultException} if not. */
    public Mono<Void> reach() {
        return database.registry().all().flatMap(registered -> {
            database.ring().note(registered);
            return database.ring().probe(database.ring().current()).then();
        });
    }
}
