package org.throughline.infrastructure.ledger.verify;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Checks that time does not go back from one block to the next, but where an operator has accepted that it does. */
final class TimeReview {
    private final String ledger;
    private final BlockScan scan;

    /** @param scan where the block is looked up behind which an acceptance takes times back */
    TimeReview(String ledger, BlockScan scan) {
        this.ledger = ledger;
        this.scan = scan;
    }

    /** @param before time of the block before, in microseconds */
    void demand(CheckedBlock block, long before) throws Broken {
        TimeLeaf accepted = block.timeAccepted();
        if (accepted == null) {
            if (block.at() < before) {
                throw new Broken(block.first(), Damage.WRONG_TIME, "the block is older than the one before");
            }
            return;
        }
        if (!accepted.ledger().equals(ledger) || block.count() != 1 || accepted.from() > block.first()) {
            throw new Broken(
                    accepted.position(), Damage.WRONG_TIME, "the event accepts no time in the form that it must have");
        }
        long believed = accepted.from() == block.first() ? before : endingAt(accepted);
        if (block.at() < believed) {
            throw new Broken(
                    block.first(),
                    Damage.WRONG_TIME,
                    "a time is accepted that is earlier than the last one that is still believed, "
                            + Instant.EPOCH.plus(believed, ChronoUnit.MICROS));
        }
    }

    /** Time of the block that ends where the acceptance begins to take times back. */
    private long endingAt(TimeLeaf accepted) throws Broken {
        if (accepted.from() == 0) {
            return Long.MIN_VALUE;
        }
        OptionalLong ending = scan.floor(accepted.from() - 1);
        if (ending.isPresent()) {
            long first = ending.getAsLong();
            try (Stream<CheckedBlock> found = scan.blocks(first, first + 1)) {
                CheckedBlock block = found.findFirst().orElse(null);
                if (block != null && block.broken() == null && block.next() == accepted.from()) {
                    return block.at();
                }
            }
        }
        throw new Broken(
                accepted.position(),
                Damage.WRONG_TIME,
                "times are taken back from position " + accepted.from() + " on, where no block begins");
    }
}
