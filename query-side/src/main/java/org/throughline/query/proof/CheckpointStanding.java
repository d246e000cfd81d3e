package org.throughline.query.proof;

import java.time.Instant;
import java.util.List;

/**
 * The newest checkpoint of a ledger.
 *
 * @param entries how many entries it covers
 * @param root Merkle root over them, base64
 * @param coversUntil when the newest entry that it covers was recorded (UTC); it was made at that time or later
 * @param signedBy names of our keys that signed it
 * @param witnessedBy names of others' keys that did
 * @param note the signed note as others verify it (C2SP tlog-checkpoint)
 */
public record CheckpointStanding(
        long entries, String root, Instant coversUntil, List<String> signedBy, List<String> witnessedBy, String note) {
    /** Keeps its own copies. */
    public CheckpointStanding {
        signedBy = List.copyOf(signedBy);
        witnessedBy = List.copyOf(witnessedBy);
    }
}
