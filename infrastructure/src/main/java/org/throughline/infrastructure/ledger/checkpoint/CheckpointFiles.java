package org.throughline.infrastructure.ledger.checkpoint;

import java.nio.file.Path;
import java.util.List;
import org.throughline.infrastructure.ledger.proof.VerifierKey;

/**
 * Where a node keeps what must not be in the store.
 *
 * @param dataDirectory data directory of the node
 */
public record CheckpointFiles(Path dataDirectory) {
    /** The directory of the signing key and the verifier keys. */
    public Path keys() {
        return dataDirectory.resolve("keys");
    }

    /** The keys that may have signed checkpoints; nothing is made. */
    public List<VerifierKey> verifiers() {
        return new VerifierFile(keys().resolve(CheckpointKeys.VERIFIER_KEYS)).keys();
    }

    /** The noted heads of a ledger. */
    public NotedHeads noted(String ledger) {
        return new NotedHeads(dataDirectory.resolve("noted-heads").resolve(ledger + ".notes"));
    }
}
