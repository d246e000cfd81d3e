package org.throughline.infrastructure.ledger.store;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Sorts.descending;

import com.mongodb.MongoException;
import com.mongodb.MongoWriteConcernException;
import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import com.mongodb.client.model.Indexes;
import com.mongodb.reactivestreams.client.FindPublisher;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonInvalidOperationException;
import org.bson.codecs.configuration.CodecRegistries;
import org.bson.conversions.Bson;
import org.throughline.infrastructure.ledger.block.Block;
import org.throughline.infrastructure.ledger.problem.LedgerDamaged;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Blocks as documents of one collection, with majority reads from the primary and journaled majority writes. */
public final class MongoBlockStore implements BlockStore {
    private static final int DUPLICATE_KEY = 11000;

    /** How a driver marks what it would send again, because it does not know what became of it. */
    private static final String RETRYABLE = "RetryableWriteError";

    /** Errors of a server that has looked at the document and has not taken it. */
    private static final Set<Integer> REFUSALS = Set.of(
            2, // BadValue
            9, // FailedToParse
            13, // Unauthorized
            14, // TypeMismatch
            18, // AuthenticationFailed
            59, // CommandNotFound
            72, // InvalidOptions
            121, // DocumentValidationFailure
            10334, // BSONObjectTooLarge
            14031 // OutOfDiskSpace: told before anything is written
            );

    private static final Duration WRITE_BOUND = Duration.ofSeconds(5);
    private static final int PAGE = 64;
    private static final String LOCAL_TIME = "localTime";

    private final MongoDatabase database;
    private final MongoCollection<Block> blocks;
    private final MongoCollection<BsonDocument> stamps;

    public MongoBlockStore(MongoDatabase database, String ledger) {
        MongoCollection<BsonDocument> collection = database.getCollection(ledger + "_blocks", BsonDocument.class)
                .withReadConcern(ReadConcern.MAJORITY)
                .withReadPreference(ReadPreference.primary())
                .withWriteConcern(WriteConcern.MAJORITY
                        .withJournal(true)
                        .withWTimeout(WRITE_BOUND.toMillis(), TimeUnit.MILLISECONDS));
        this.database = database;
        this.stamps = collection;
        this.blocks = collection
                .withDocumentClass(Block.class)
                .withCodecRegistry(CodecRegistries.fromRegistries(
                        CodecRegistries.fromCodecs(new BlockCodec()), database.getCodecRegistry()));
    }

    /** Makes the index by keys, if it is not there. */
    public Mono<Void> prepare() {
        return Mono.from(stamps.createIndex(Indexes.ascending(BlockCodec.KEYS, BlockCodec.FIRST)))
                .then();
    }

    @Override
    public Mono<Void> insert(Block block) {
        return Mono.from(blocks.insertOne(block))
                .timeout(WRITE_BOUND.plusSeconds(1))
                .onErrorMap(MongoException.class, error -> classified(error, block))
                .then();
    }

    @Override
    public Mono<Block> at(long first) {
        return Mono.from(blocks.find(eq(BlockCodec.FIRST, first)).limit(1));
    }

    @Override
    public Mono<Stamp> last() {
        return stamp(stamps.find());
    }

    @Override
    public Mono<Stamp> floor(long position) {
        return stamp(stamps.find(lte(BlockCodec.FIRST, position)));
    }

    @Override
    public Flux<Block> range(long from, long to) {
        return Flux.from(inOrder(within(from, to)));
    }

    @Override
    public Flux<Block> page(long from, long to, int most) {
        return Flux.from(inOrder(within(from, to)).limit(most).batchSize(most));
    }

    @Override
    public Flux<Block> withAnyKey(long[] keys, long from, long to) {
        if (keys.length == 0) {
            return Flux.empty();
        }
        Bson having = keys.length == 1
                ? eq(BlockCodec.KEYS, keys[0])
                : in(
                        BlockCodec.KEYS,
                        LongStream.of(keys).mapToObj(BsonInt64::new).toList());
        return Flux.from(inOrder(and(having, within(from, to))));
    }

    @Override
    public Flux<BlockKeys> keys(long from, long to) {
        return Flux.from(LongRead.of(stamps, within(from, to))
                        .projection(include(BlockCodec.FIRST, BlockCodec.COUNT, BlockCodec.KEYS))
                        .sort(ascending(BlockCodec.FIRST))
                        .batchSize(PAGE))
                .map(MongoBlockStore::keys);
    }

    @Override
    public Mono<Instant> time() {
        return Mono.from(database.runCommand(new BsonDocument("hello", new BsonInt32(1)), BsonDocument.class))
                .filter(hello -> hello.isDateTime(LOCAL_TIME))
                .map(hello -> Instant.ofEpochMilli(hello.getDateTime(LOCAL_TIME).getValue()));
    }

    private static BlockKeys keys(BsonDocument document) {
        try {
            long first = document.getInt64(BlockCodec.FIRST).getValue();
            long[] keys = document.getArray(BlockCodec.KEYS).stream()
                    .mapToLong(key -> key.asInt64().getValue())
                    .toArray();
            return new BlockKeys(
                    first, first + document.getInt32(BlockCodec.COUNT).getValue(), keys);
        } catch (BsonInvalidOperationException otherType) {
            throw new LedgerDamaged(-1, "a block's keys are missing or of another type");
        }
    }

    private FindPublisher<Block> inOrder(Bson filter) {
        return LongRead.of(blocks, filter).sort(ascending(BlockCodec.FIRST)).batchSize(PAGE);
    }

    private static Bson within(long from, long to) {
        Bson begin = gte(BlockCodec.FIRST, from);
        return to == Long.MAX_VALUE ? begin : and(begin, lt(BlockCodec.FIRST, to));
    }

    private static Mono<Stamp> stamp(FindPublisher<BsonDocument> found) {
        return Mono.from(found.sort(descending(BlockCodec.FIRST))
                        .projection(include(BlockCodec.FIRST, BlockCodec.COUNT, BlockCodec.AT))
                        .limit(1))
                .map(MongoBlockStore::stamp);
    }

    private static Stamp stamp(BsonDocument document) {
        try {
            long first = document.getInt64(BlockCodec.FIRST).getValue();
            int count = document.getInt32(BlockCodec.COUNT).getValue();
            return new Stamp(
                    first, first + count, document.getInt64(BlockCodec.AT).getValue());
        } catch (BsonInvalidOperationException otherType) {
            throw new LedgerDamaged(-1, "a block's place or time is missing or of another type");
        }
    }

    /** What an error says of the block: {@link DuplicateBlock}, {@link StoreRefused}, or itself if that is unclear. */
    static Throwable classified(MongoException error, Block block) {
        if (error.getCode() == DUPLICATE_KEY) {
            return new DuplicateBlock(block.first());
        }
        // a concern that was not met, whatever its code, or what the driver would try again, may have left the block
        boolean mayBeThere = error instanceof MongoWriteConcernException || error.hasErrorLabel(RETRYABLE);
        return !mayBeThere && REFUSALS.contains(error.getCode()) ? new StoreRefused(error) : error;
    }
}
