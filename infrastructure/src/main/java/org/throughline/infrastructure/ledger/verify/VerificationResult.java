package org.throughline.infrastructure.ledger.verify;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a verification of one ledger found.
 *
 * @param ledger name of the ledger
 * @param from first position looked at
 * @param next position behind the last event that verified
 * @param root Merkle root there, in hexadecimal; empty if nothing verified
 * @param epoch the newest epoch among what verified; absent if none began there
 * @param blocks number of blocks
 * @param bytes bytes of their events
 * @param checkpoints number of checkpoints compared
 * @param indexEntries index entries compared; 0 if the index was not looked at
 * @param tilesMissing tiles that are not there; they are made again when a proof needs them
 * @param scanSeconds time of the pass over the events
 * @param indexSeconds time of comparing the index
 * @param findings what is wrong, by position; empty if nothing is
 */
public record VerificationResult(
        String ledger,
        long from,
        long next,
        String root,
        @Nullable UUID epoch,
        long blocks,
        long bytes,
        int checkpoints,
        long indexEntries,
        long tilesMissing,
        double scanSeconds,
        double indexSeconds,
        List<Finding> findings) {
    public VerificationResult {
        findings = List.copyOf(findings);
    }

    public boolean isClean() {
        return findings.isEmpty();
    }
}
