package org.throughline.infrastructure.projection.store;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.bulk.BulkWriteResult;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.WriteModel;
import com.mongodb.reactivestreams.client.MongoCollection;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.throughline.infrastructure.ledger.store.LongRead;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Keeps the states of one build in a collection of its own. A document is {@code {_id: key, p: position, s: state, l:
 * {index: [values]}}}; without {@code s} it is a tombstone.
 */
final class MongoStateStore implements StateStore {
    private static final int DUPLICATE_KEY = 11000;
    private static final int KEYS_PER_FIND = 500;

    private final MongoCollection<Document> states;

    MongoStateStore(MongoCollection<Document> states) {
        this.states = states;
    }

    @Override
    public Mono<Void> prepare(Collection<String> lookups) {
        return Flux.fromIterable(lookups)
                .concatMap(lookup -> states.createIndex(Indexes.ascending("l." + lookup)))
                .then();
    }

    @Override
    public Mono<Map<String, StoredState>> load(Collection<String> keys) {
        return Flux.fromIterable(keys)
                .buffer(KEYS_PER_FIND)
                .concatMap(some -> states.find(in("_id", some)))
                .map(MongoStateStore::stored)
                .collect(LinkedHashMap::new, (found, one) -> found.put(one.key(), one));
    }

    @Override
    public Flux<StoredState> find(String lookup, Collection<?> values) {
        return Flux.from(LongRead.of(states, in("l." + lookup, values)))
                .map(MongoStateStore::stored)
                .sort((one, other) -> one.key().compareTo(other.key()));
    }

    @Override
    public Flux<StoredState> all() {
        return Flux.from(LongRead.of(states, Filters.empty()).sort(Sorts.ascending("_id")))
                .map(MongoStateStore::stored);
    }

    @Override
    public Mono<Boolean> write(List<Change> changes) {
        if (changes.isEmpty()) {
            return Mono.just(true);
        }
        List<WriteModel<Document>> writes =
                changes.stream().map(MongoStateStore::write).toList();
        return Mono.from(states.bulkWrite(writes, new BulkWriteOptions().ordered(false)))
                .map(result -> written(result) == changes.size())
                .onErrorResume(
                        MongoBulkWriteException.class,
                        failure -> onlyDuplicates(failure) ? Mono.just(false) : Mono.error(failure));
    }

    private static int written(BulkWriteResult result) {
        return result.getInsertedCount() + result.getMatchedCount();
    }

    private static boolean onlyDuplicates(MongoBulkWriteException failure) {
        return failure.getWriteConcernError() == null
                && failure.getWriteErrors().stream()
                        .mapToInt(BulkWriteError::getCode)
                        .allMatch(code -> code == DUPLICATE_KEY);
    }

    private static WriteModel<Document> write(Change change) {
        Document next = document(change.next());
        if (change.loadedAt() == 0) {
            return new InsertOneModel<>(next);
        }
        return new ReplaceOneModel<>(and(eq("_id", change.next().key()), eq("p", change.loadedAt())), next);
    }

    private static Document document(StoredState state) {
        var document = new Document("_id", state.key()).append("p", state.position());
        if (state.state() != null) {
            document.append("s", state.state()).append("l", new Document(state.lookups()));
        }
        return document;
    }

    private static StoredState stored(Document document) {
        var lookups = new LinkedHashMap<String, List<Object>>();
        Document values = document.get("l", Document.class);
        if (values != null) {
            values.keySet().forEach(name -> lookups.put(name, values.getList(name, Object.class)));
        }
        return new StoredState(
                document.getString("_id"),
                document.get("p", Number.class).longValue(),
                document.getString("s"),
                lookups);
    }
}
