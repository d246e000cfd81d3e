package org.throughline.infrastructure.ledger.store;

import java.util.List;
import org.throughline.infrastructure.ledger.block.Block;

/**
 * How many blocks to read at once so that they are about a mebibyte, however small or large blocks are: enough to be
 * worth a round trip, and little enough to keep some. For one reader.
 */
public final class PageSize {
    private static final long BYTES = 1024 * 1024;
    private static final int FIRST = 16;
    private static final int MOST = 1024;
    private static final int GROWTH = 4;

    private int blocks = FIRST;

    public int blocks() {
        return blocks;
    }

    /** Whether a page of so many bytes ends here, because its blocks are larger than those before them were. */
    public boolean isFull(long bytes) {
        return bytes >= 2 * BYTES;
    }

    /** Takes note of a page, whose blocks tell how many of them will fit. */
    public void read(List<Block> page) {
        long bytes = page.stream().mapToLong(Block::size).sum();
        long fitting = page.size() * BYTES / Math.max(1, bytes);
        blocks = Math.clamp(fitting, 1, Math.min(MOST, GROWTH * blocks));
    }
}
