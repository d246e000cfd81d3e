package org.throughline.infrastructure.vault;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.bson.Document;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Keys in a database of their own. A key is inserted under an id that follows from its name: whoever comes second takes
 * the key of the first, so that all nodes agree. What this answers is durable.
 */
final class KeyStore {
    private static final int DUPLICATE_KEY = 11000;
    private static final int ROUNDS = 20;
    private static final Duration BETWEEN_ROUNDS = Duration.ofMillis(50);

    private final MongoCollection<Document> keys;
    private final MongoCollection<Document> keks;
    private final Duration patience;

    KeyStore(MongoDatabase database, Duration patience) {
        MongoDatabase durable = database.withReadPreference(ReadPreference.primary())
                .withReadConcern(ReadConcern.MAJORITY)
                .withWriteConcern(WriteConcern.MAJORITY.withJournal(true));
        this.keys = durable.getCollection("keys");
        this.keks = durable.getCollection("keks");
        this.patience = patience;
    }

    /** The stored keys among {@code ids}. */
    Mono<Map<String, KeyDocument>> find(Collection<String> ids) {
        return Flux.from(keys.find(Filters.in("_id", ids)))
                .map(KeyDocument::of)
                .collectMap(KeyDocument::id)
                .timeout(patience)
                .onErrorMap(KeyStore::unreachable);
    }

    /** The stored keys of all {@code ids}, made by {@code maker} where nobody has made them yet. */
    Mono<Map<String, KeyDocument>> ensure(Set<String> ids, Function<String, KeyDocument> maker) {
        return ensure(ids, maker, ROUNDS);
    }

    private Mono<Map<String, KeyDocument>> ensure(
            Set<String> ids, Function<String, KeyDocument> maker, int roundsLeft) {
        return find(ids).flatMap(found -> {
            if (found.size() == ids.size()) {
                return Mono.just(found);
            }
            if (roundsLeft == 0) {
                return Mono.error(new VaultException(
                        VaultProblem.UNREACHABLE, "Keys that other nodes have just made cannot be read yet"));
            }
            var missing = new HashSet<>(ids);
            missing.removeAll(found.keySet());
            List<KeyDocument> made = missing.stream().map(maker).toList();
            return insert(made).flatMap(mine -> {
                if (mine) {
                    var all = new HashMap<>(found);
                    made.forEach(key -> all.put(key.id(), key));
                    return Mono.just(Map.copyOf(all));
                }
                return Mono.delay(BETWEEN_ROUNDS.dividedBy(roundsLeft == ROUNDS ? 50 : 1))
                        .then(ensure(ids, maker, roundsLeft - 1));
            });
        });
    }

    /** Whether all of them are stored now as given; false if another has stored one of them before. */
    private Mono<Boolean> insert(List<KeyDocument> made) {
        List<Document> documents = made.stream().map(KeyDocument::toDocument).toList();
        return Mono.from(keys.insertMany(documents, new InsertManyOptions().ordered(false)))
                .map(done -> true)
                .timeout(patience)
                .onErrorResume(KeyStore::onlyDuplicates, duplicates -> Mono.just(false))
                .onErrorMap(KeyStore::unreachable);
    }

    private static boolean onlyDuplicates(Throwable failure) {
        return failure instanceof MongoBulkWriteException bulk
                && bulk.getWriteConcernError() == null
                && bulk.getWriteErrors().stream().allMatch(error -> error.getCode() == DUPLICATE_KEY);
    }

    /** Whether any key is stored. */
    Mono<Boolean> holdsKeys() {
        return Mono.from(keys.find().limit(1)).hasElement().timeout(patience).onErrorMap(KeyStore::unreachable);
    }

    /** The registered key-encryption key, if one is. */
    Mono<Document> kek() {
        return Mono.from(keks.find(Filters.eq("_id", 1))).timeout(patience).onErrorMap(KeyStore::unreachable);
    }

    /** Registers the first key-encryption key, unless there is one; answers the one that is registered. */
    Mono<Document> registerKek(Document kek) {
        return Mono.from(keks.insertMany(List.of(kek)))
                .thenReturn(kek)
                .timeout(patience)
                .onErrorResume(
                        KeyStore::onlyDuplicates,
                        duplicate -> kek().repeatWhenEmpty(ROUNDS, rounds -> rounds.delayElements(BETWEEN_ROUNDS)))
                .onErrorMap(KeyStore::unreachable);
    }

    private static Throwable unreachable(Throwable failure) {
        return failure instanceof VaultException
                ? failure
                : new VaultException(
                        VaultProblem.UNREACHABLE,
                        "The key vault's database does not answer, so nothing personal can be stored or opened",
                        failure);
    }
}
