package org.throughline.infrastructure.ledger;

import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import java.util.UUID;

/**
 * The end of a ledger as committed.
 *
 * @param next position the next event will get; also the number of leaves of the tree
 * @param epoch random id drawn when the ledger was opened for the first time
 * @param root Merkle root (RFC 6962, 32 bytes) over the leaves 0 to {@code next - 1}
 * @param at commit time of the last block (UTC, microseconds)
 */
@SuppressWarnings("ArrayRecordComponent") // equality is written out
public record Head(long next, UUID epoch, byte[] root, Instant at) {
    @Override
    public boolean equals(Object other) {
        return other instanceof Head that
                && next == that.next
                && epoch.equals(that.epoch)
                && Arrays.equals(root, that.root)
                && at.equals(that.at);
    }

    @Override
    public int hashCode() {
        return Objects.hash(next, epoch);
    }

    @Override
    public String toString() {
        return "Head[next=" + next + ", epoch=" + epoch + ", root="
                + HexFormat.of().formatHex(root) + ", at=" + at + "]";
    }
}
