package org.throughline.infrastructure.ledger;

import java.util.List;

/** How many blocks to read at once so that they are about {@value #BYTES} bytes, however small or large blocks are. */
final class PageSize {
    private static final int BYTES = 1024 * 1024;
    private static final int MOST = 1024;

    private int blocks = BlockStore.PAGE;

    int blocks() {
        return blocks;
    }

    /** Takes note of a page, whose blocks tell how large the next ones may be; at most four times as many follow. */
    void read(List<Block> page) {
        long bytes = page.stream().mapToLong(block -> block.bytes().length).sum();
        long fitting = page.size() * (long) BYTES / Math.max(1, bytes);
        blocks = (int) Math.clamp(fitting, 1, Math.min(MOST, 4L * blocks));
    }
}
