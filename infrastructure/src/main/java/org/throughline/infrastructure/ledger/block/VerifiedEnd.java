package org.throughline.infrastructure.ledger.block;

import java.util.ArrayList;
import java.util.List;
import org.throughline.infrastructure.ledger.problem.LedgerDamaged;

/**
 * The newest blocks of a ledger that is being opened, each found to continue the one before.
 *
 * @param before the chain they continue
 * @param blocks in order, with their events
 * @param end the chain they end
 */
public record VerifiedEnd(Chain before, List<Verified> blocks, Chain end) {
    /**
     * A block that was found to be what it says.
     *
     * @param events its events, derived again from its bytes
     */
    public record Verified(Block block, List<EncodedEvent> events) {}

    /**
     * Follows {@code blocks} from {@code before} on, and finds each to continue the one before.
     *
     * @throws LedgerDamaged if one of {@code blocks} does not continue the one before
     */
    public static VerifiedEnd of(Chain before, List<Block> blocks) {
        Chain end = before;
        List<Verified> verified = new ArrayList<>(blocks.size());
        for (Block block : blocks) {
            verified.add(new Verified(block, Chain.eventsOf(block)));
            end = end.followedBy(block);
        }
        return new VerifiedEnd(before, List.copyOf(verified), end);
    }
}
