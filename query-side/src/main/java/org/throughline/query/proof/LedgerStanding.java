package org.throughline.query.proof;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How one ledger stands.
 *
 * @param ledger its name
 * @param entries how many it has; the newest has this position less one
 * @param root Merkle root over all of them, base64
 * @param checkpoint the newest; null before the first
 * @param notedOutside how many entries the newest head covers that this node has noted outside the store; 0 if none
 * @param verifierKeys keys that may have signed for it, one of them each (C2SP signed-note)
 */
public record LedgerStanding(
        String ledger,
        long entries,
        String root,
        @Nullable CheckpointStanding checkpoint,
        long notedOutside,
        List<String> verifierKeys) {
    /** Keeps its own copy. */
    public LedgerStanding {
        verifierKeys = List.copyOf(verifierKeys);
    }
}
