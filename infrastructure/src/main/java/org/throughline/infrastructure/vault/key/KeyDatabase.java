package org.throughline.infrastructure.vault.key;

import com.mongodb.reactivestreams.client.MongoDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import org.throughline.infrastructure.vault.kek.KekTimers;
import org.throughline.infrastructure.vault.kek.KeyEncryption;
import org.throughline.infrastructure.vault.kek.KeyEncryptionSettings;
import reactor.core.publisher.Mono;

/**
 * The opened key database and what works on it.
 *
 * @param store the keys
 * @param registry the key-encryption keys that have wrapped them
 * @param ring the key-encryption keys of this node
 * @param rewrap wraps keys anew
 */
public record KeyDatabase(KeyStore store, KekRegistry registry, KeyRing ring, KeyRewrap rewrap) {
    public static Mono<KeyDatabase> open(
            MongoDatabase keys, KeyEncryptionSettings keks, Duration patience, MeterRegistry meters) {
        var store = new KeyStore(keys, patience);
        var registry = new KekRegistry(keys, patience);
        return KeyRing.blocking(() -> KeyRing.sources(keks))
                .flatMap(sources -> new KekAtStart(store, registry, sources)
                        .check()
                        .flatMap(registered -> store.prepare().thenReturn(registered))
                        .map(registered -> over(store, registry, sources, registered, meters)));
    }

    private static KeyDatabase over(
            KeyStore store,
            KekRegistry registry,
            List<KeyEncryption> sources,
            List<KekRegistration> registered,
            MeterRegistry meters) {
        var ring = new KeyRing(sources, registered, new KekTimers(meters));
        return new KeyDatabase(store, registry, ring, new KeyRewrap(store, ring));
    }

    /** The same with one more place of key-encryption keys. */
    public KeyDatabase with(KeyEncryption another) {
        KeyRing wider = ring.with(another);
        return new KeyDatabase(store, registry, wider, new KeyRewrap(store, wider));
    }
}
