package org.throughline.infrastructure.vault.key;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.Sorts;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.throughline.infrastructure.vault.problem.VaultException;
import org.throughline.infrastructure.vault.problem.VaultProblem;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Keys in a database of their own. A key is inserted under an id that follows from its name: whoever comes second takes
 * the key of the first, so that all nodes agree. A key is changed by compare-and-set only, and a destroyed one never.
 * What this answers is durable.
 */
public final class KeyStore {
    private static final int ROUNDS = 20;
    private static final Duration BETWEEN_ROUNDS = Duration.ofMillis(50);
    private static final int MADE_AT_ONCE = 16;

    private final MongoCollection<Document> keys;
    private final Duration patience;

    public KeyStore(MongoDatabase database, Duration patience) {
        this.keys = Durable.of(database).getCollection("keys");
        this.patience = patience;
    }

    /** Makes the index by which keys of a key-encryption key are counted. */
    Mono<Void> prepare() {
        return Mono.from(keys.createIndex(Indexes.ascending("kek"), new IndexOptions()))
                .timeout(patience)
                .onErrorMap(Durable::unreachable)
                .then();
    }

    /** The stored keys among {@code ids}. */
    public Mono<Map<String, KeyDocument>> find(Collection<String> ids) {
        return Flux.from(keys.find(Filters.in("_id", ids)))
                .map(KeyDocument::of)
                .collectMap(KeyDocument::id)
                .timeout(patience)
                .onErrorMap(Durable::unreachable);
    }

    /** The stored keys of all {@code ids}, made by {@code maker} where nobody has made them yet. */
    public Mono<Map<String, KeyDocument>> ensure(Set<String> ids, Function<String, Mono<KeyDocument>> maker) {
        return ensure(ids, maker, ROUNDS);
    }

    private Mono<Map<String, KeyDocument>> ensure(
            Set<String> ids, Function<String, Mono<KeyDocument>> maker, int roundsLeft) {
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
            return Flux.fromIterable(missing)
                    .flatMap(maker, MADE_AT_ONCE)
                    .collectList()
                    .flatMap(made -> insert(made).flatMap(mine -> {
                        if (mine) {
                            var all = new HashMap<>(found);
                            made.forEach(key -> all.put(key.id(), key));
                            return Mono.just(Map.copyOf(all));
                        }
                        return Mono.delay(BETWEEN_ROUNDS.dividedBy(roundsLeft == ROUNDS ? 50 : 1))
                                .then(ensure(ids, maker, roundsLeft - 1));
                    }));
        });
    }

    /** Whether all of them are stored now as given; false if another has stored one of them before. */
    public Mono<Boolean> insert(List<KeyDocument> made) {
        List<Document> documents = made.stream().map(KeyDocument::toDocument).toList();
        return Mono.from(keys.insertMany(documents, new InsertManyOptions().ordered(false)))
                .map(done -> true)
                .timeout(patience)
                .onErrorResume(Durable::onlyDuplicates, duplicates -> Mono.just(false))
                .onErrorMap(Durable::unreachable);
    }

    /**
     * Puts {@code next} into the place of {@code seen}, if that is what still stands there.
     *
     * @return whether it did; false if somebody else has changed the key since
     */
    public Mono<Boolean> replace(KeyDocument seen, KeyDocument next) {
        boolean sameKey = seen.id().equals(next.id()) && seen.incarnation() == next.incarnation();
        if (!sameKey || seen.isDestroyed() || next.revision() != seen.revision() + 1) {
            return Mono.error(new IllegalArgumentException("No change of a key that is allowed"));
        }
        Bson asSeen = Filters.and(
                Filters.eq("_id", seen.id()),
                Filters.eq("state", seen.state().name()),
                Filters.eq("incarnation", seen.incarnation()),
                seen.revision() == 0
                        ? Filters.in("revision", Arrays.asList(0, null))
                        : Filters.eq("revision", seen.revision()));
        return Mono.from(keys.replaceOne(asSeen, next.toDocument()))
                .map(result -> result.getMatchedCount() == 1)
                .timeout(patience)
                .onErrorMap(Durable::unreachable);
    }

    /** Up to {@code most} keys in the order of their ids, behind {@code after}. */
    public Mono<List<KeyDocument>> page(String after, int most) {
        return page(Filters.gt("_id", after), most);
    }

    /** The same of those that another key-encryption key than {@code kek} wraps. */
    public Mono<List<KeyDocument>> pageOfOthers(String after, String kek, int most) {
        return page(Filters.and(Filters.gt("_id", after), Filters.nin("kek", List.of(kek, KeyDocument.NO_KEK))), most);
    }

    private Mono<List<KeyDocument>> page(Bson which, int most) {
        return Flux.from(keys.find(which).sort(Sorts.ascending("_id")).limit(most))
                .map(KeyDocument::of)
                .collectList()
                .timeout(patience)
                .onErrorMap(Durable::unreachable);
    }

    /** How many keys this key-encryption key wraps; with {@link KeyDocument#NO_KEK} the destroyed ones. */
    public Mono<Long> count(String kek) {
        return Mono.from(keys.countDocuments(Filters.eq("kek", kek)))
                .timeout(patience)
                .onErrorMap(Durable::unreachable);
    }

    /** How many keys are stored, destroyed ones included. */
    public Mono<Long> count() {
        return Mono.from(keys.countDocuments()).timeout(patience).onErrorMap(Durable::unreachable);
    }

    /** Whether any key is stored. */
    Mono<Boolean> holdsKeys() {
        return Mono.from(keys.find().limit(1)).hasElement().timeout(patience).onErrorMap(Durable::unreachable);
    }
}
