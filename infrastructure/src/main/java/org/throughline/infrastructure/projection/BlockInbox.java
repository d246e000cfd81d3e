package org.throughline.infrastructure.projection;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import org.throughline.infrastructure.ledger.Block;
import reactor.core.publisher.BaseSubscriber;

/** Blocks of the tail that wait for the projection's thread; bounded by what was asked for. */
final class BlockInbox extends BaseSubscriber<Block> {
    private static final int MOST = 256;

    private final BlockingQueue<Block> waiting = new LinkedBlockingQueue<>();
    private volatile @Nullable Throwable failure;

    @Override
    protected void hookOnSubscribe(Subscription subscription) {
        subscription.request(MOST);
    }

    @Override
    protected void hookOnNext(Block block) {
        waiting.add(block);
    }

    @Override
    protected void hookOnError(Throwable throwable) {
        failure = throwable;
    }

    @Override
    protected void hookOnComplete() {
        failure = new IllegalStateException("The tail of the ledger has ended");
    }

    /** The blocks that wait, in order; empty if none comes within {@code patience}. Fails when the tail has. */
    List<Block> next(Duration patience) throws InterruptedException {
        List<Block> blocks = new ArrayList<>();
        Block first = waiting.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
        if (first == null) {
            Throwable cause = failure;
            if (cause != null) {
                throw new IllegalStateException("The tail of the ledger has failed", cause);
            }
            return blocks;
        }
        blocks.add(first);
        waiting.drainTo(blocks, MOST - 1);
        request(blocks.size());
        return blocks;
    }
}
