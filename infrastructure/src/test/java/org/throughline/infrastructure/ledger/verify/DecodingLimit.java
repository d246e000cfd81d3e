package org.throughline.infrastructure.ledger.verify;

import static com.mongodb.client.model.Sorts.ascending;

import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.List;
import org.bson.BsonDocument;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Reads a ledger's blocks, decodes their documents and hashes their bytes once, and does nothing else. */
final class DecodingLimit {
    private static final int PAGE = 256;
    private static final int TOGETHER = 16;
    private static final Duration BOUND = Duration.ofMinutes(30);

    private final MongoDatabase database;
    private final String ledger;

    DecodingLimit(MongoDatabase database, String ledger) {
        this.database = database;
        this.ledger = ledger;
    }

    /** Decodes and hashes on one thread; the store and its driver have theirs. */
    void onOneThread() {
        MessageDigest digest = digest();
        blocks().toStream(PAGE).forEach(document -> hash(document, digest));
    }

    /** Decodes and hashes on as many threads as verification does. */
    void onAllCores() {
        blocks().buffer(TOGETHER)
                .flatMapSequential(
                        some -> Mono.fromRunnable(() -> hash(some)).subscribeOn(Schedulers.parallel()),
                        2 * Runtime.getRuntime().availableProcessors(),
                        1)
                .blockLast(BOUND);
    }

    private Flux<RawBsonDocument> blocks() {
        return Flux.from(database.getCollection(ledger + "_blocks", RawBsonDocument.class)
                .withReadConcern(ReadConcern.MAJORITY)
                .withReadPreference(ReadPreference.primary())
                .find()
                .sort(ascending("_id"))
                .batchSize(PAGE));
    }

    private static void hash(List<RawBsonDocument> documents) {
        MessageDigest digest = digest();
        documents.forEach(document -> hash(document, digest));
    }

    private static void hash(RawBsonDocument document, MessageDigest digest) {
        BsonDocument decoded = document.decode(new BsonDocumentCodec());
        digest.update(decoded.getBinary("bytes").getData());
        digest.digest();
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
