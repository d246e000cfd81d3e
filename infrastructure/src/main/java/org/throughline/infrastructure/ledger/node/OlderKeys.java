package org.throughline.infrastructure.ledger.node;

import java.util.concurrent.atomic.AtomicLong;
import org.throughline.infrastructure.ledger.store.BlockStore;
import reactor.core.Disposable;
import reactor.core.Disposables;

/**
 * Which index keys the blocks bear that are not in memory, so that a search for what never was need not ask the store.
 * Blocks that leave memory are added as they go; those from before the ledger was opened are read once, when the first
 * search would profit. Thread-safe.
 */
final class OlderKeys {
    private final BlockStore store;
    private final long opened;
    private final KeyFilter filter;
    private final Disposable.Swap reading = Disposables.swap();
    private long coveredFrom;
    private boolean isReading;

    /**
     * @param opened position at which the first block that will be added begins
     * @param maxBytes bound on memory
     */
    OlderKeys(BlockStore store, long opened, long maxBytes) {
        this.store = store;
        this.opened = opened;
        this.coveredFrom = opened;
        this.filter = new KeyFilter(maxBytes);
    }

    synchronized void add(long[] keys) {
        for (long key : keys) {
            filter.add(key);
        }
    }

    /** Whether every block outside memory from {@code from} on is known; if not, makes sure that it will be. */
    boolean covers(long from) {
        boolean wanting;
        synchronized (this) {
            if (from >= coveredFrom) {
                return true;
            }
            wanting = !isReading;
            isReading = true;
        }
        if (wanting) {
            readOlder();
        }
        return false;
    }

    /** Whether it is certain that no block that is known here bears one of {@code keys}. */
    synchronized boolean haveNone(long[] keys) {
        for (long key : keys) {
            if (filter.mayContain(key)) {
                return false;
            }
        }
        return true;
    }

    void close() {
        reading.dispose();
    }

    private void readOlder() {
        var next = new AtomicLong();
        var shown = new AtomicLong();
        reading.update(store.keys(0, opened)
                .subscribe(
                        block -> {
                            add(block.keys());
                            // a block that is missing here would be missed for ever
                            next.compareAndSet(block.first(), block.next());
                            shown.set(block.next());
                        },
                        failed -> readAgainWhenWanted(),
                        () -> {
                            coverAllIf(next.get() == opened);
                            if (shown.get() < opened) {
                                readAgainWhenWanted();
                            }
                        }));
    }

    private synchronized void coverAllIf(boolean whole) {
        if (whole) {
            coveredFrom = 0;
        }
    }

    private synchronized void readAgainWhenWanted() {
        isReading = false;
    }
}
