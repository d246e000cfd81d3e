package org.throughline.infrastructure.ledger.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.throughline.infrastructure.ledger.Samples.append;
import static org.throughline.infrastructure.ledger.Samples.event;
import static org.throughline.infrastructure.ledger.Samples.get;

import com.mongodb.MongoException;
import com.mongodb.MongoSocketReadException;
import com.mongodb.MongoSocketReadTimeoutException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.MongoWriteConcernException;
import com.mongodb.ServerAddress;
import com.mongodb.bulk.WriteConcernError;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.bson.BsonDocument;
import org.junit.jupiter.api.Test;
import org.throughline.infrastructure.embeddedmongo.SentCommands;
import org.throughline.infrastructure.ledger.Ledger;
import org.throughline.infrastructure.ledger.Samples;
import org.throughline.infrastructure.ledger.TestMongo;
import org.throughline.infrastructure.ledger.block.Block;
import org.throughline.infrastructure.ledger.block.Chain;
import org.throughline.infrastructure.ledger.block.EncodedEvent;
import org.throughline.infrastructure.ledger.block.IndexKeys;
import org.throughline.infrastructure.ledger.event.LedgerQuery;
import org.throughline.infrastructure.ledger.event.RecordedEvent;
import reactor.core.publisher.Mono;

class MongoBlockStoreTest extends BlockStoreConformance {
    private static final int BLOCKS = 150;
    private static final Duration ROUND_TRIP = Duration.ofMillis(1500);
    private static final Duration WORK = Duration.ofMillis(900);

    @Override
    BlockStore emptyStore() {
        return TestMongo.emptyStore();
    }

    @Test
    void a_consumer_may_take_longer_over_a_read_than_the_store_may_over_a_round_trip() {
        MongoDatabase database = TestMongo.freshDatabase();
        write(new MongoBlockStore(database, "care"));
        var store = new MongoBlockStore(database.withTimeout(ROUND_TRIP.toMillis(), TimeUnit.MILLISECONDS), "care");
        List<Long> read = get(store.range(0, Long.MAX_VALUE)
                .concatMap(block -> block.first() < 2 ? Mono.delay(WORK).thenReturn(block) : Mono.just(block), 1)
                .map(Block::first)
                .collectList());
        assertThat(read).isEqualTo(LongStream.range(0, BLOCKS).boxed().toList());
    }

    @Test
    void every_read_is_of_what_a_majority_has_and_every_block_is_written_to_the_journals_of_one() {
        try (SentCommands sent = new SentCommands();
                Ledger ledger = TestMongo.open(sent.freshDatabase())) {
            append(ledger, event("a", "client=1"));
            get(ledger.head());
            get(ledger.read(LedgerQuery.ofTypes("b"), 0, Long.MAX_VALUE).collectList());
            get(ledger.tail(0).take(2).collectList());
            get(ledger.positionAt(Instant.EPOCH));
            sent.assertDurable();
        }
    }

    @Test
    void an_error_refuses_a_block_only_if_the_block_cannot_be_there() {
        Block block = Chain.origin()
                .build(
                        List.of(EncodedEvent.of(event("a"), new IndexKeys())),
                        UUID.randomUUID(),
                        1,
                        RecordedEvent.NO_CROSS_HEAD);
        ServerAddress server = new ServerAddress();
        MongoException labelled = answer(13);
        labelled.addLabel("RetryableWriteError");
        List<MongoException> unclear = List.of(
                new MongoSocketReadException("cut", server),
                new MongoSocketReadTimeoutException("late", server, new IOException()),
                new MongoTimeoutException("nobody there"),
                new MongoWriteConcernException(
                        new WriteConcernError(2, "UnsatisfiableWriteConcern", "no", new BsonDocument()),
                        null,
                        server,
                        Set.of()),
                answer(64), // WriteConcernFailed
                answer(91), // ShutdownInProgress
                answer(189), // PrimarySteppedDown
                answer(10107), // NotWritablePrimary
                answer(11600), // InterruptedAtShutdown
                answer(11602), // InterruptedDueToReplStateChange
                answer(50), // MaxTimeMSExpired
                answer(262), // ExceededTimeLimit
                labelled);
        assertThat(unclear)
                .allSatisfy(error ->
                        assertThat(MongoBlockStore.classified(error, block)).isSameAs(error));
        assertThat(MongoBlockStore.classified(answer(11000), block)).isInstanceOf(BlockStore.DuplicateBlock.class);
        assertThat(List.of(13, 121, 10334, 14031))
                .allSatisfy(code -> assertThat(MongoBlockStore.classified(answer(code), block))
                        .isInstanceOf(BlockStore.StoreRefused.class));
    }

    private static MongoException answer(int code) {
        return new MongoException(code, "as planned");
    }

    private static void write(BlockStore store) {
        Chain chain = Chain.origin();
        for (int i = 0; i < BLOCKS; i++) {
            Block block = chain.build(
                    List.of(EncodedEvent.of(event("a"), new IndexKeys())),
                    UUID.randomUUID(),
                    i,
                    RecordedEvent.NO_CROSS_HEAD);
            store.insert(block).block(Samples.BOUND);
            chain = Chain.endedBy(block);
        }
    }
}
