package org.throughline.infrastructure.ledger.proof;

import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/** Proofs as text that other tools read. */
public final class ProofText {
    private ProofText() {}

    /** C2SP tlog-proof: the leaf as extra data, its place, its path and the checkpoint it leads to. */
    public static String inclusion(InclusionProof proof, byte[] leaf, SignedNote checkpoint) {
        return "c2sp.org/tlog-proof@v1\nextra " + Base64.getEncoder().encodeToString(leaf) + "\nindex " + proof.index()
                + "\n" + lines(proof.path()) + "\n" + checkpoint;
    }

    /** The body of a C2SP tlog-witness {@code add-checkpoint}: the older size, the path and the newer checkpoint. */
    public static String consistency(ConsistencyProof proof, SignedNote newer) {
        return "old " + proof.older() + "\n" + lines(proof.path()) + "\n" + newer;
    }

    private static String lines(List<byte[]> path) {
        return path.stream()
                .map(hash -> Base64.getEncoder().encodeToString(hash) + "\n")
                .collect(Collectors.joining());
    }
}
