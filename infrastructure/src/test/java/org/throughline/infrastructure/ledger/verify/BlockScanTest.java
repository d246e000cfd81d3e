package org.throughline.infrastructure.ledger.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bson.BsonBinary;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

class BlockScanTest {
    private static final int MEBIBYTE = 1 << 20;
    private static final int MOST_AHEAD = 64;
    private static final int A_PORTION = 8;

    @Test
    void however_large_blocks_are_64_mebibytes_of_them_are_read_ahead_and_not_more() throws Exception {
        RawBsonDocument large = document(MEBIBYTE - 100);
        var read = new AtomicInteger();
        var checking = new CountDownLatch(1);
        try (Stream<CheckedBlock> blocks = BlockScan.inPortions(
                Flux.range(0, 1000).map(one -> large).doOnNext(one -> read.incrementAndGet()), some -> {
                    awaitQuietly(checking);
                    return checked(some);
                })) {
            var iterator = blocks.iterator();
            var first = Thread.ofPlatform().start(iterator::next);
            await().until(() -> first.getState() == Thread.State.WAITING);
            assertThat(read.get()).isBetween(MOST_AHEAD, MOST_AHEAD + A_PORTION);
            checking.countDown();
            first.join();
        }
    }

    @Test
    void blocks_of_any_size_come_once_and_in_order() {
        List<RawBsonDocument> documents = IntStream.range(0, 500)
                .mapToObj(i -> document(i % 50 == 0 ? 9 * MEBIBYTE : 10 * i))
                .toList();
        List<Integer> portions = new ArrayList<>();
        try (Stream<CheckedBlock> blocks = BlockScan.inPortions(Flux.fromIterable(documents), some -> {
            synchronized (portions) {
                portions.add(some.size());
            }
            return checked(some);
        })) {
            assertThat(blocks.map(CheckedBlock::bytes))
                    .containsExactlyElementsOf(
                            documents.stream().map(BlockScanTest::size).toList());
        }
        assertThat(portions).allMatch(size -> size <= 32).contains(1, 32);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static List<CheckedBlock> checked(List<RawBsonDocument> documents) {
        return documents.stream().map(BlockScanTest::checked).toList();
    }

    private static CheckedBlock checked(RawBsonDocument document) {
        CheckedBlock none = CheckedBlock.broken(0, 0, new Broken(0, Damage.WRONG_FIELD, "not looked at"));
        return new CheckedBlock(
                0,
                0,
                1,
                0,
                0,
                size(document),
                none.leafHashes(),
                none.leaves(),
                none.root(),
                none.peaks(),
                false,
                none.keys(),
                null,
                null,
                none.broken());
    }

    private static int size(RawBsonDocument document) {
        return document.getByteBuffer().remaining();
    }

    private static RawBsonDocument document(int bytes) {
        return new RawBsonDocument(
                new BsonDocument("_id", new BsonInt64(0)).append("bytes", new BsonBinary(new byte[bytes])),
                new BsonDocumentCodec());
    }
}
