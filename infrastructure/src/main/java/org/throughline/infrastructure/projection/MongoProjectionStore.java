package org.throughline.infrastructure.projection;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoWriteException;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.bulk.BulkWriteResult;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.WriteModel;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.bson.Document;
import org.bson.conversions.Bson;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Keeps the states of one projection in a collection of its own and its checkpoint beside those of the others. A
 * document is {@code {_id: key, p: position, s: state, l: {index: [values]}}}; without {@code s} it is a tombstone.
 */
final class MongoProjectionStore implements ProjectionStore {
    private static final int DUPLICATE_KEY = 11000;
    private static final int KEYS_PER_FIND = 500;

    private final MongoCollection<Document> states;
    private final MongoCollection<Document> checkpoints;
    private final String id;

    MongoProjectionStore(MongoDatabase database, String id) {
        this.states = database.getCollection(ProjectionCollections.STATES_PREFIX + id);
        this.checkpoints = database.getCollection(ProjectionCollections.CHECKPOINTS);
        this.id = id;
    }

    @Override
    public Mono<Void> prepare(Collection<String> lookups, UUID epoch) {
        Checkpoint first = new Checkpoint(0, epoch, null, 0, 0, Map.of());
        return Flux.fromIterable(lookups)
                .concatMap(lookup -> states.createIndex(Indexes.ascending("l." + lookup)))
                .then(Mono.from(checkpoints.insertOne(CheckpointDocument.of(id, first)))
                        .onErrorResume(
                                MongoWriteException.class,
                                failure -> failure.getCode() == DUPLICATE_KEY ? Mono.empty() : Mono.error(failure)))
                .then();
    }

    @Override
    public Mono<Map<String, StoredState>> load(Collection<String> keys) {
        return Flux.fromIterable(keys)
                .buffer(KEYS_PER_FIND)
                .concatMap(some -> states.find(in("_id", some)))
                .map(MongoProjectionStore::stored)
                .collect(LinkedHashMap::new, (found, one) -> found.put(one.key(), one));
    }

    @Override
    public Flux<StoredState> find(String lookup, Collection<?> values) {
        return Flux.from(states.find(in("l." + lookup, values)))
                .map(MongoProjectionStore::stored)
                .sort((one, other) -> one.key().compareTo(other.key()));
    }

    @Override
    public Flux<StoredState> all() {
        return Flux.from(states.find().sort(Sorts.ascending("_id"))).map(MongoProjectionStore::stored);
    }

    @Override
    public Mono<Boolean> write(List<Change> changes) {
        if (changes.isEmpty()) {
            return Mono.just(true);
        }
        List<WriteModel<Document>> writes =
                changes.stream().map(MongoProjectionStore::write).toList();
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

    @Override
    public Mono<Checkpoint> checkpoint() {
        return Mono.from(checkpoints.find(eq("_id", id)).limit(1))
                .switchIfEmpty(Mono.error(() -> new IllegalStateException("The checkpoint of " + id + " is gone")))
                .map(CheckpointDocument::read);
    }

    @Override
    public Mono<Boolean> advance(long fence, Checkpoint next) {
        return replace(and(eq("_id", id), eq("fence", fence)), next);
    }

    @Override
    public Mono<Boolean> take(Checkpoint seen, Checkpoint next) {
        return replace(and(eq("_id", id), eq("fence", seen.fence()), eq("beat", seen.beat())), next);
    }

    private Mono<Boolean> replace(Bson expected, Checkpoint next) {
        return Mono.from(checkpoints.replaceOne(expected, CheckpointDocument.of(id, next)))
                .map(result -> result.getMatchedCount() == 1);
    }

    @Override
    public Mono<Void> clear() {
        return Mono.from(states.deleteMany(new Document())).then();
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
