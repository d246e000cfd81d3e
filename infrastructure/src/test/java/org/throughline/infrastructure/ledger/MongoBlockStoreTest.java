package org.throughline.infrastructure.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.throughline.infrastructure.ledger.Samples.append;
import static org.throughline.infrastructure.ledger.Samples.event;
import static org.throughline.infrastructure.ledger.Samples.get;

import com.mongodb.reactivestreams.client.MongoDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.throughline.infrastructure.embeddedmongo.SentCommands;
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
