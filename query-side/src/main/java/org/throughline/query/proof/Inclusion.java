package org.throughline.query.proof;

import java.util.List;

/**
 * That an entry is in a ledger. Its bytes are not among this: of whom they are does not matter here.
 *
 * @param ledger which ledger
 * @param position of the entry
 * @param leaf hash of the entry's leaf (RFC 6962), base64
 * @param path hashes from the leaf to the root, base64
 * @param checkpoint the signed note that they lead to
 */
public record Inclusion(String ledger, long position, String leaf, List<String> path, String checkpoint) {
    /** Keeps its own copy. */
    public Inclusion {
        path = List.copyOf(path);
    }
}
