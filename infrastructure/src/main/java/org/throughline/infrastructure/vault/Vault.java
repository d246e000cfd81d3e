package org.throughline.infrastructure.vault;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.aead.AeadConfig2026;
import com.google.crypto.tink.prf.PredefinedPrfParameters;
import com.google.crypto.tink.prf.PrfConfig2026;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.bson.types.Binary;
import org.throughline.kernel.client.SubjectId;
import org.throughline.kernel.event.EventId;
import org.throughline.kernel.privacy.Ciphertext;
import org.throughline.kernel.privacy.Sealed;
import org.throughline.query.reading.ReadGrant;
import reactor.core.publisher.Mono;

/**
 * The keys of all personal data. A data key for each person, custodian and retention class seals values; a key of each
 * person makes fingerprints; a key of the county makes the hashes by which records and requests are recognised. All are
 * wrapped by the key-encryption key of a file and stored, durable before first use, in a database of their own.
 */
public final class Vault implements Sealing {
    private static final String COUNTY = "county:1";
    private static final int FIRST = 1;

    private final KeyStore store;
    private final KeyGatherer gatherer;
    private final KeyEncryptionKey kek;
    private final CountyHashes county;
    private final AsyncCache<KeyName, DataKey> sealing;
    private final AsyncCache<String, DataKey> opening;
    private final AsyncCache<SubjectId, SubjectSealer> sealers;

    private Vault(KeyStore store, KeyEncryptionKey kek, CountyHashes county, VaultSettings settings) {
        this.store = store;
        this.gatherer = new KeyGatherer(store);
        this.kek = kek;
        this.county = county;
        Caffeine<Object, Object> bounded =
                Caffeine.newBuilder().maximumSize(settings.mostInMemory()).expireAfterWrite(settings.keptInMemory());
        this.sealing = bounded.buildAsync();
        this.opening = bounded.buildAsync();
        this.sealers = bounded.buildAsync();
    }

    /** Name of the key database that belongs to a database of ledgers. */
    public static String databaseFor(String ledgers) {
        return ledgers + "_keys";
    }

    /**
     * Opens the vault. At the very first start the key file is made with permissions 0600.
     *
     * <p>Fails with {@link VaultException} if the database does not answer, or the file is missing although keys exist,
     * is readable by others, or holds another key than the one that wrapped them.
     *
     * @param keys the key database; no other data belongs there
     * @param keyFile where the key-encryption key is or will be; back it up apart from the database
     */
    public static Mono<Vault> open(MongoDatabase keys, Path keyFile, VaultSettings settings) {
        var store = new KeyStore(keys, settings.patience());
        return new KeyFileAtStart(store, keyFile)
                .load()
                .flatMap(kek -> store.ensure(Set.of(COUNTY), id -> newDerivation(id, kek))
                        .map(found ->
                                new Vault(store, kek, new CountyHashes(derivation(found, COUNTY, kek)), settings)));
    }

    /** The hashes under the county's own key. */
    public CountyHashes county() {
        return county;
    }

    /** What makes one person's values; the person's own key is made at first sight. */
    public Mono<SubjectSealer> sealerFor(SubjectId subject) {
        return sealersFor(Set.of(subject)).map(found -> one(found, subject));
    }

    /** The same for several persons in one go. */
    public Mono<Map<SubjectId, SubjectSealer>> sealersFor(Collection<SubjectId> subjects) {
        return Mono.fromFuture(
                () -> sealers.getAll(
                        new HashSet<>(subjects),
                        (missing, executor) -> newSealers(missing).toFuture()),
                true);
    }

    private Mono<Map<SubjectId, SubjectSealer>> newSealers(Set<? extends SubjectId> subjects) {
        Map<SubjectId, String> ids = subjects.stream().collect(Collectors.toMap(one -> one, Vault::subjectKey));
        return gatherer.ensure(new HashSet<>(ids.values()), id -> newDerivation(id, kek))
                .map(found -> {
                    var made = new HashMap<SubjectId, SubjectSealer>();
                    ids.forEach((subject, id) -> made.put(
                            subject,
                            new SubjectSealer(
                                    subject, derivation(found, id, kek).forUse("throughline/fingerprint/1"))));
                    return made;
                });
    }

    private static String subjectKey(SubjectId subject) {
        UUID id = EventId.derived(subject.value(), "subject:" + FIRST);
        return id.toString();
    }

    @Override
    public Mono<SealingKeys> keys(Collection<KeyName> names) {
        return Mono.fromFuture(
                        () -> sealing.getAll(
                                new HashSet<>(names),
                                (missing, executor) -> newDataKeys(missing).toFuture()),
                        true)
                .map(found -> (name, event, path, json) -> one(found, name).seal(event, path, json));
    }

    private Mono<Map<KeyName, DataKey>> newDataKeys(Set<? extends KeyName> names) {
        Map<String, KeyName> byId = names.stream().collect(Collectors.toMap(name -> name.id(FIRST), name -> name));
        return gatherer.ensure(byId.keySet(), id -> newDataKey(one(byId, id))).map(found -> {
            var made = new HashMap<KeyName, DataKey>();
            byId.forEach((id, name) -> made.put(name, unwrapped(one(found, id))));
            return made;
        });
    }

    /**
     * The keys that open {@code values}, for an answer that a person asked for and whose trace is durable.
     *
     * <p>Keys that were destroyed are left out: {@link Opening#canOpen} tells. Fails with {@link VaultException} if the
     * database does not answer or a key is unknown.
     */
    public Mono<Opening> opening(ReadGrant grant, Collection<? extends Sealed<?>> values) {
        return traced(grant.tracePosition(), values);
    }

    /** The same for a service of ours that acts under a recorded grant. */
    public Mono<Opening> opening(SystemGrant grant, Collection<? extends Sealed<?>> values) {
        return traced(grant.tracePosition(), values);
    }

    private Mono<Opening> traced(long position, Collection<? extends Sealed<?>> values) {
        if (position <= 0) {
            return Mono.error(new IllegalArgumentException("A grant names the trace that yielded it"));
        }
        var ids = new HashSet<String>();
        for (Sealed<?> value : values) {
            Ciphertext stored = value.ciphertext();
            if (stored != null) {
                ids.add(stored.key());
            }
        }
        return Mono.fromFuture(
                        () -> opening.getAll(
                                ids,
                                (missing, executor) -> storedDataKeys(missing).toFuture()),
                        true)
                .map(Opening::new);
    }

    private Mono<Map<String, DataKey>> storedDataKeys(Set<? extends String> ids) {
        return store.find(Set.copyOf(ids)).map(found -> {
            var keys = new HashMap<String, DataKey>();
            for (String id : ids) {
                KeyDocument key = found.get(id);
                if (key == null) {
                    throw new VaultException(VaultProblem.KEY_UNKNOWN, "Key " + id + " is not in the vault");
                }
                if (key.state() != KeyState.DESTROYED) {
                    keys.put(id, unwrapped(key));
                }
            }
            return keys;
        });
    }

    private DataKey unwrapped(KeyDocument key) {
        KeyName name = key.name();
        if (name == null || !name.id(key.incarnation()).equals(key.id())) {
            throw new VaultException(VaultProblem.DAMAGED, "Key " + key.id() + " is not the key its name says");
        }
        return new DataKey(key.id(), name.subject(), kek.unwrap(key.id(), key.usable(), AeadConfig2026.get()));
    }

    private KeyDocument newDataKey(KeyName name) {
        String id = name.id(FIRST);
        byte[] wrapped = kek.wrap(id, DataKey.generate(), AeadConfig2026.get());
        return new KeyDocument(id, name, FIRST, kek.id(), KeyState.ACTIVE, new Binary(wrapped));
    }

    private static KeyDocument newDerivation(String id, KeyEncryptionKey kek) {
        try {
            KeysetHandle keyset = KeysetHandle.generateNew(PredefinedPrfParameters.HKDF_SHA256, PrfConfig2026.get());
            byte[] wrapped = kek.wrap(id, keyset, PrfConfig2026.get());
            return new KeyDocument(id, null, FIRST, kek.id(), KeyState.ACTIVE, new Binary(wrapped));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HKDF keys can be made", e);
        }
    }

    private static KeyDerivation derivation(Map<String, KeyDocument> found, String id, KeyEncryptionKey kek) {
        return new KeyDerivation(kek.unwrap(id, one(found, id).usable(), PrfConfig2026.get()));
    }

    private static <K, V> V one(Map<K, V> found, K key) {
        V value = found.get(key);
        if (value == null) {
            throw new IllegalArgumentException("A key that was not asked for");
        }
        return value;
    }
}
