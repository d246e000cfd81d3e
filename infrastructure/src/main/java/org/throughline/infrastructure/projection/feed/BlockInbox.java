package org.throughline.infrastructure.projection.feed;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import org.throughline.infrastructure.ledger.block.Block;
import reactor.core.publisher.BaseSubscriber;

/**
 * Blocks of the tail that wait for the projection's thread, and are asked for as long as those that wait are few enough
 * and small enough.
 */
final class BlockInbox extends BaseSubscriber<Block> {
    /** Blocks that may be on their way; what they will take is not known before they are here. */
    private static final int ASKED_FOR = 8;

    private static final int WAITING = 2048;
    private static final long WAITING_BYTES = 4L * 1024 * 1024;

    private final Object lock = new Object();
    private List<Block> waiting = new ArrayList<>();
    private long waitingBytes;
    private int onTheirWay = ASKED_FOR;
    private @Nullable Throwable failure;

    @Override
    protected void hookOnSubscribe(Subscription subscription) {
        subscription.request(ASKED_FOR);
    }

    @Override
    protected void hookOnNext(Block block) {
        boolean another;
        synchronized (lock) {
            waiting.add(block);
            waitingBytes += block.size();
            another = waiting.size() + onTheirWay <= WAITING && waitingBytes < WAITING_BYTES;
            if (!another) {
                onTheirWay--;
            }
            lock.notifyAll();
        }
        if (another) {
            request(1);
        }
    }

    @Override
    protected void hookOnError(Throwable throwable) {
        end(throwable);
    }

    @Override
    protected void hookOnComplete() {
        end(new IllegalStateException("The tail of the ledger has ended"));
    }

    private void end(Throwable cause) {
        synchronized (lock) {
            failure = cause;
            lock.notifyAll();
        }
    }

    /** The blocks that wait, in order; empty if none comes within {@code patience}. Fails when the tail has. */
    List<Block> next(Duration patience) throws InterruptedException {
        List<Block> blocks;
        int more;
        synchronized (lock) {
            awaitBlock(patience);
            if (waiting.isEmpty() && failure != null) {
                throw new IllegalStateException("The tail of the ledger has failed", failure);
            }
            blocks = waiting;
            waiting = new ArrayList<>();
            waitingBytes = 0;
            more = ASKED_FOR - onTheirWay;
            onTheirWay = ASKED_FOR;
        }
        if (more > 0) {
            request(more);
        }
        return blocks;
    }

    private void awaitBlock(Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        for (long left = patience.toNanos(); waiting.isEmpty() && failure == null && left > 0; ) {
            TimeUnit.NANOSECONDS.timedWait(lock, left);
            left = deadline - System.nanoTime();
        }
    }
}
