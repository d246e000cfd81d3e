package org.throughline.infrastructure.ledger;

import java.util.List;

/**
 * The newest blocks of a ledger that is being opened, each found to continue the one before.
 *
 * @param before the chain they continue
 * @param blocks in order
 * @param end the chain they end
 */
record VerifiedEnd(Chain before, List<Block> blocks, Chain end) {
    /** @throws LedgerDamaged if one of {@code blocks} does not continue the one before */
    static VerifiedEnd of(Chain before, List<Block> blocks) {
        Chain end = before;
        for (Block block : blocks) {
            end = end.extendedBy(block);
        }
        return new VerifiedEnd(before, List.copyOf(blocks), end);
    }
}
