package org.throughline.infrastructure.ledger.verify;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Sorts.descending;

import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.client.model.Filters;
import com.mongodb.reactivestreams.client.FindPublisher;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.RawBsonDocument;
import org.bson.conversions.Bson;
import org.throughline.infrastructure.ledger.store.LongRead;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Reads the blocks of a ledger in order and checks each by itself, on as many cores as there are. */
final class BlockScan {
    private static final Duration BOUND = Duration.ofMinutes(1);
    private static final String ID = "_id";
    private static final int PAGE = 256;
    private static final int TOGETHER = 32;

    /** No less than the largest block, so that a bound on portions is one on bytes. */
    private static final int BYTES_TOGETHER = 8 << 20;

    /** Portions asked for ahead: the driver fetches the next page only when it owes documents behind this one. */
    private static final int AHEAD = PAGE / TOGETHER;

    private final MongoCollection<RawBsonDocument> blocks;
    private final ConcurrentLinkedQueue<BlockCheck> checks = new ConcurrentLinkedQueue<>();

    BlockScan(MongoDatabase database, String ledger) {
        blocks = database.getCollection(ledger + "_blocks", RawBsonDocument.class)
                .withReadConcern(ReadConcern.MAJORITY)
                .withReadPreference(ReadPreference.primary());
    }

    /** The checked blocks that begin in {@code [from, to)}; a block whose {@code _id} is no number comes last. */
    Stream<CheckedBlock> blocks(long from, long to) {
        return inPortions(Flux.from(within(from, to).sort(ascending(ID)).batchSize(PAGE)), this::check);
    }

    /** At most {@link #AHEAD} portions are in memory, besides the page that the driver holds. */
    static Stream<CheckedBlock> inPortions(
            Flux<RawBsonDocument> documents, Function<List<RawBsonDocument>, List<CheckedBlock>> check) {
        return Flux.defer(() -> documents.bufferUntil(new PortionIsFull(), true))
                .flatMapSequential(
                        some -> Mono.fromCallable(() -> check.apply(some)).subscribeOn(Schedulers.parallel()), AHEAD, 1)
                .toStream(AHEAD)
                .flatMap(List::stream);
    }

    /** First position of the block that holds {@code position}, or of the last one before it. */
    OptionalLong floor(long position) {
        return number(blocks.find(lte(ID, position)).sort(descending(ID)), ID);
    }

    /** Position behind the last block, as its own fields tell. */
    long end() {
        return Mono.from(blocks.find()
                        .sort(descending(ID))
                        .projection(include(ID, "n"))
                        .limit(1))
                .map(last -> number(last, ID) + number(last, "n"))
                .blockOptional(BOUND)
                .orElse(0L);
    }

    MongoCollection<RawBsonDocument> collection() {
        return blocks;
    }

    private FindPublisher<RawBsonDocument> within(long from, long to) {
        if (from == 0 && to == Long.MAX_VALUE) {
            return LongRead.of(blocks, Filters.empty());
        }
        Bson begin = gte(ID, from);
        return LongRead.of(blocks, to == Long.MAX_VALUE ? begin : and(begin, lt(ID, to)));
    }

    private List<CheckedBlock> check(List<RawBsonDocument> documents) {
        BlockCheck pooled = checks.poll();
        BlockCheck check = pooled == null ? new BlockCheck() : pooled;
        try {
            return documents.stream()
                    .map(document -> {
                        ByteBuffer bytes = document.getByteBuffer().asNIO();
                        return check.check(bytes.array(), bytes.arrayOffset() + bytes.position());
                    })
                    .toList();
        } finally {
            checks.add(check);
        }
    }

    private static OptionalLong number(FindPublisher<RawBsonDocument> found, String field) {
        return Mono.from(found.projection(include(field)).limit(1))
                .map(document -> OptionalLong.of(number(document, field)))
                .blockOptional(BOUND)
                .orElse(OptionalLong.empty());
    }

    private static long number(BsonDocument document, String field) {
        return document.isNumber(field)
                ? document.getNumber(field, new BsonInt64(0)).longValue()
                : 0;
    }

    /** Whether the next document begins another portion. */
    private static final class PortionIsFull implements Predicate<RawBsonDocument> {
        private int documents;
        private long bytes;

        @Override
        public boolean test(RawBsonDocument next) {
            int size = next.getByteBuffer().remaining();
            boolean full = documents == TOGETHER || (documents > 0 && bytes + size > BYTES_TOGETHER);
            if (full) {
                documents = 0;
                bytes = 0;
            }
            documents++;
            bytes += size;
            return full;
        }
    }
}
