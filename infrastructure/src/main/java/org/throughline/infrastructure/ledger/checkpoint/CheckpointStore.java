package org.throughline.infrastructure.ledger.checkpoint;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Sorts.descending;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import com.mongodb.client.model.Filters;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.reactivestreams.Publisher;
import org.throughline.infrastructure.ledger.proof.SignedNote;
import org.throughline.infrastructure.ledger.store.LongRead;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The checkpoints of a ledger and the statements about its keys, as notes beside its blocks. Every call blocks. */
public final class CheckpointStore {
    private static final Duration BOUND = Duration.ofSeconds(20);
    private static final String ID = "_id";
    private static final String NOTE = "note";

    private final MongoCollection<Document> checkpoints;
    private final MongoCollection<Document> rotations;

    public CheckpointStore(MongoDatabase database, String ledger) {
        MongoDatabase durable = database.withReadPreference(ReadPreference.primary())
                .withReadConcern(ReadConcern.MAJORITY)
                .withWriteConcern(WriteConcern.MAJORITY.withJournal(true));
        checkpoints = durable.getCollection(ledger + "_checkpoints");
        rotations = durable.getCollection(ledger + "_key_rotations");
    }

    /** Keeps the checkpoint of the tree of {@code size} leaves, unless another node was faster. */
    void add(long size, SignedNote note) {
        insert(checkpoints, document(size, note));
    }

    /** Puts a checkpoint with further signatures in the place of the one of this size. */
    void cosigned(long size, SignedNote note) {
        Mono.from(checkpoints.replaceOne(eq(ID, size), document(size, note))).block(BOUND);
    }

    /** The checkpoint of the largest tree. */
    public Optional<String> newest() {
        return first(checkpoints.find().sort(descending(ID)).limit(1));
    }

    /** The checkpoint of the largest tree of at most {@code size} leaves. */
    public Optional<String> newestUpTo(long size) {
        return first(checkpoints.find(lte(ID, size)).sort(descending(ID)).limit(1));
    }

    /** The checkpoint of the tree of exactly {@code size} leaves. */
    public Optional<String> at(long size) {
        return first(checkpoints.find(eq(ID, size)).limit(1));
    }

    /** All checkpoints with the size under which each is kept, the smallest first. */
    public Iterable<Kept> all() {
        return Flux.from(LongRead.of(checkpoints, Filters.empty()).sort(ascending(ID)))
                .map(document -> new Kept(
                        document.get(ID) instanceof Long size ? size : -1,
                        document.get(NOTE) instanceof String note ? note : ""))
                .toIterable();
    }

    /** Keeps the statement that introduces a key, unless it is there. */
    void addRotation(int newKeyId, SignedNote statement) {
        insert(rotations, new Document(ID, newKeyId).append(NOTE, statement.toString()));
    }

    /** All statements about keys. */
    public List<String> rotations() {
        return Flux.from(rotations.find().sort(ascending(ID)))
                .map(document -> document.get(NOTE) instanceof String note ? note : "")
                .collectList()
                .blockOptional(BOUND)
                .orElseThrow();
    }

    /**
     * A checkpoint as stored.
     *
     * @param size its {@code _id}; -1 if that is no position
     * @param note what should be a signed note
     */
    public record Kept(long size, String note) {}

    private static Document document(long size, SignedNote note) {
        return new Document(ID, size).append(NOTE, note.toString());
    }

    private static void insert(MongoCollection<Document> into, Document document) {
        Mono.from(into.insertOne(document))
                .then()
                .onErrorResume(CheckpointStore::isDuplicate, there -> Mono.empty())
                .block(BOUND);
    }

    private static Optional<String> first(Publisher<Document> found) {
        return Mono.from(found)
                .map(document -> document.get(NOTE) instanceof String note ? note : "")
                .blockOptional(BOUND);
    }

    static boolean isDuplicate(Throwable failed) {
        return failed instanceof MongoWriteException refused
                && refused.getError().getCategory() == ErrorCategory.DUPLICATE_KEY;
    }
}
