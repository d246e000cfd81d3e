package org.throughline.infrastructure.vault;

import com.mongodb.reactivestreams.client.MongoDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.throughline.infrastructure.vault.kek.KeyEncryptionSettings;
import org.throughline.infrastructure.vault.key.DataKey;
import org.throughline.infrastructure.vault.key.KeyCaches;
import org.throughline.infrastructure.vault.key.KeyDatabase;
import org.throughline.infrastructure.vault.key.KeyDerivation;
import org.throughline.infrastructure.vault.key.KeyDocument;
import org.throughline.infrastructure.vault.key.KeyGatherer;
import org.throughline.infrastructure.vault.key.KeyIncarnations;
import org.throughline.infrastructure.vault.key.KeyMaker;
import org.throughline.infrastructure.vault.key.KeyName;
import org.throughline.infrastructure.vault.key.KeyedHash;
import org.throughline.infrastructure.vault.key.SubjectSealer;
import org.throughline.infrastructure.vault.key.VaultSettings;
import org.throughline.infrastructure.vault.problem.VaultException;
import org.throughline.infrastructure.vault.problem.VaultProblem;
import org.throughline.kernel.id.EventId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.privacy.Ciphertext;
import org.throughline.kernel.privacy.Sealed;
import org.throughline.query.reading.PersonCodes;
import org.throughline.query.reading.ReadGrant;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The keys of all personal data. A data key for each person, custodian and retention class seals values; a key of each
 * person makes fingerprints; a key of the county makes the hashes by which records and requests are recognised; a key of
 * each measure makes the codes of people in its studies. All are wrapped by a key-encryption key and stored, durable
 * before first use, in a database of their own.
 */
public final class Vault implements Sealing {
    private static final String COUNTY = "county:1";
    private static final int UNWRAPPED_AT_ONCE = 16;

    private final KeyDatabase database;
    private final KeyGatherer gatherer;
    private final KeyMaker maker;
    private final KeyIncarnations incarnations;
    private final KeyDestruction destruction;
    private final CountyHashes county;
    private final KeyCaches caches;

    private Vault(KeyDatabase database, CountyHashes county, VaultSettings settings, MeterRegistry meters) {
        this.database = database;
        this.gatherer = new KeyGatherer(
                database.store(),
                keys -> keys.flatMap(found -> database.rewrap().awayFromRetired(found, database.registry())));
        this.maker = new KeyMaker(database.ring());
        this.incarnations = new KeyIncarnations(database.store());
        this.destruction = new KeyDestruction(database.store(), maker, database.rewrap(), database.registry());
        this.county = county;
        this.caches = new KeyCaches(settings, meters);
    }

    /** Name of the key database that belongs to a database of ledgers. */
    public static String databaseFor(String ledgers) {
        return ledgers + "_keys";
    }

    /**
     * Opens the vault. At the very first start a key file is made with permissions 0600.
     *
     * <p>Fails with {@link VaultException} if the database or a key management service does not answer, a URI is none
     * that is known, or a key-encryption key is missing although keys exist, is readable by others, or is another than
     * the one that wrapped them.
     *
     * @param keys the key database; no other data belongs there
     * @param keks where the key-encryption keys are or will be; back a file up apart from the database
     * @param meters where the vault's meters go
     */
    public static Mono<Vault> open(
            MongoDatabase keys, KeyEncryptionSettings keks, VaultSettings settings, MeterRegistry meters) {
        return KeyDatabase.open(keys, keks, settings.patience(), meters)
                .flatMap(database -> county(database).map(county -> new Vault(database, county, settings, meters)));
    }

    /** The same with a key file and meters that nobody reads. */
    public static Mono<Vault> open(MongoDatabase keys, Path keyFile, VaultSettings settings) {
        return open(keys, KeyEncryptionSettings.file(keyFile), settings, new SimpleMeterRegistry());
    }

    private static Mono<CountyHashes> county(KeyDatabase database) {
        return derivation(database, COUNTY).map(CountyHashes::new);
    }

    private static Mono<KeyDerivation> derivation(KeyDatabase database, String id) {
        var maker = new KeyMaker(database.ring());
        return database.store()
                .ensure(Set.of(id), maker::derivation)
                .flatMap(found -> database.rewrap().awayFromRetired(found, database.registry()))
                .flatMap(found -> database.ring().unwrap(one(found, id)))
                .map(KeyDerivation::new);
    }

    /** How the vault fares. */
    public VaultStatus status() {
        return new VaultStatus(database);
    }

    /** The hashes under the county's own key. */
    public CountyHashes county() {
        return county;
    }

    /** The codes of people in the studies of one measure; its key is made at first sight. */
    public Mono<PersonCodes> personCodes(String measure) {
        String stored = StudyCodes.stored(measure);
        return derivation(database, stored).map(key -> new StudyCodes(stored, key));
    }

    /**
     * This vault, once it holds the keys of these measures: made before anybody asks for a study, they are in every
     * backup, and the backup gives the codes that the store gave.
     */
    public Mono<Vault> withStudies(Collection<String> measures) {
        var maker = new KeyMaker(database.ring());
        return database.store()
                .ensure(measures.stream().map(StudyCodes::stored).collect(Collectors.toSet()), maker::derivation)
                .thenReturn(this);
    }

    /** What makes one person's values; the person's own key is made at first sight. */
    public Mono<SubjectSealer> sealerFor(SubjectId subject) {
        return sealersFor(Set.of(subject)).map(found -> one(found, subject));
    }

    /** The same of a person who has a key; empty, and no key made, if there is none. */
    public Mono<SubjectSealer> knownSealerFor(SubjectId subject) {
        return Mono.defer(() -> caches.sealers().getIfPresent(subject) != null
                        ? Mono.just(true)
                        : database.store().find(Set.of(subjectKey(subject))).map(found -> !found.isEmpty()))
                .filter(known -> known)
                .flatMap(known -> sealerFor(subject));
    }

    /** The same for several persons in one go. */
    public Mono<Map<SubjectId, SubjectSealer>> sealersFor(Collection<SubjectId> subjects) {
        return Mono.fromFuture(
                () -> caches.sealers()
                        .getAll(
                                new HashSet<>(subjects),
                                (missing, executor) -> newSealers(missing).toFuture()),
                true);
    }

    private Mono<Map<SubjectId, SubjectSealer>> newSealers(Set<? extends SubjectId> subjects) {
        Map<String, SubjectId> byId =
                subjects.stream().collect(Collectors.toMap(Vault::subjectKey, subject -> subject));
        return gatherer.ensure(Set.copyOf(byId.keySet()), maker::derivation)
                .flatMapIterable(Map::values)
                .flatMap(
                        key -> database.ring().unwrap(key).map(keyset -> {
                            KeyedHash fingerprints = new KeyDerivation(keyset).forUse("throughline/fingerprint/1");
                            return new SubjectSealer(one(byId, key.id()), fingerprints);
                        }),
                        UNWRAPPED_AT_ONCE)
                .collectMap(SubjectSealer::subject);
    }

    private static String subjectKey(SubjectId subject) {
        UUID id = EventId.derived(subject.value(), "subject:1");
        return id.toString();
    }

    @Override
    public Mono<SealingKeys> keys(Collection<KeyName> names) {
        return Mono.fromFuture(
                        () -> caches.sealing()
                                .getAll(
                                        new HashSet<>(names),
                                        (missing, executor) ->
                                                newDataKeys(missing).toFuture()),
                        true)
                .map(found -> (name, event, path, json) -> one(found, name).seal(event, path, json));
    }

    private Mono<Map<KeyName, DataKey>> newDataKeys(Set<? extends KeyName> names) {
        Map<String, KeyName> byId = names.stream().collect(Collectors.toMap(name -> name.id(1), name -> name));
        return gatherer.ensure(Set.copyOf(byId.keySet()), id -> maker.dataKey(one(byId, id), 1))
                .flatMap(this::latest)
                .flatMapIterable(Map::values)
                .flatMap(this::unwrapped, UNWRAPPED_AT_ONCE)
                .collectMap(Unwrapped::name, Unwrapped::key);
    }

    /** Of destroyed keys, the incarnation that was allowed since. */
    private Mono<Map<String, KeyDocument>> latest(Map<String, KeyDocument> firsts) {
        if (firsts.values().stream().noneMatch(KeyDocument::isDestroyed)) {
            return Mono.just(firsts);
        }
        Map<KeyName, KeyDocument> known = firsts.values().stream()
                .collect(Collectors.toMap(key -> Objects.requireNonNull(key.name()), key -> key));
        return incarnations
                .beyond(known)
                .map(found -> found.values().stream().collect(Collectors.toMap(KeyDocument::id, key -> key)))
                .flatMap(found -> database.rewrap().awayFromRetired(found, database.registry()));
    }

    /**
     * Destroys the keys of these names for good and drops them from this node's memory; other nodes drop them within
     * {@link VaultSettings#keptInMemory()}. A call that was cut off is made again with the same names. Nothing but a
     * recorded decision to destroy may lead here.
     */
    public Mono<DestroyedKeys> destroy(Collection<KeyName> names) {
        return destruction.destroy(names).doOnNext(done -> {
            caches.drop(names, done.now());
            caches.drop(names, done.before());
        });
    }

    /** Allows values to be sealed again under the name of a destroyed key: with a new incarnation, which opens no old one. */
    public Mono<Void> renew(KeyName name) {
        return destruction
                .renew(name)
                .doOnNext(key -> caches.drop(Set.of(name), Set.of()))
                .then();
    }

    /**
     * The keys that open {@code values}, for an answer that a person asked for and whose trace is durable.
     *
     * <p>Keys that were destroyed are left out: {@link OpenedKeys#canOpen} tells. Fails with {@link VaultException} if the
     * database or the key management service does not answer or a key is unknown.
     */
    public Mono<OpenedKeys> opening(ReadGrant grant, Collection<? extends Sealed<?>> values) {
        return traced(grant.tracePosition(), values);
    }

    /** The same for a service of ours that acts under a recorded grant. */
    public Mono<OpenedKeys> opening(SystemGrant grant, Collection<? extends Sealed<?>> values) {
        return traced(grant.tracePosition(), values);
    }

    private Mono<OpenedKeys> traced(long position, Collection<? extends Sealed<?>> values) {
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
                        () -> caches.opening()
                                .getAll(
                                        ids,
                                        (missing, executor) ->
                                                storedDataKeys(missing).toFuture()),
                        true)
                .map(OpenedKeys::new);
    }

    private Mono<Map<String, DataKey>> storedDataKeys(Set<? extends String> ids) {
        return database.store().find(Set.copyOf(ids)).flatMap(found -> {
            for (String id : ids) {
                if (!found.containsKey(id)) {
                    throw new VaultException(VaultProblem.KEY_UNKNOWN, "Key " + id + " is not in the vault");
                }
            }
            return Flux.fromIterable(found.values())
                    .filter(key -> !key.isDestroyed())
                    .flatMap(this::unwrapped, UNWRAPPED_AT_ONCE)
                    .collectMap(one -> one.key().id(), Unwrapped::key);
        });
    }

    private record Unwrapped(KeyName name, DataKey key) {}

    private Mono<Unwrapped> unwrapped(KeyDocument key) {
        KeyName name = key.name();
        if (name == null) {
            return Mono.error(
                    new VaultException(VaultProblem.DAMAGED, "Key " + key.id() + " is not the key its name says"));
        }
        return database.ring()
                .unwrap(key)
                .map(keyset -> new Unwrapped(name, new DataKey(key.id(), name.subject(), keyset)));
    }

    private static <K, V> V one(Map<K, V> found, K key) {
        V value = found.get(key);
        if (value == null) {
            throw new IllegalArgumentException("A key that was not asked for");
        }
        return value;
    }
}
