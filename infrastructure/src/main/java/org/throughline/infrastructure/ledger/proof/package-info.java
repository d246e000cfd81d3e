/**
 * The Merkle tree of RFC 6962 over the leaves of a ledger: hashing, compact ranges, tiles, proofs of inclusion and
 * consistency; and checkpoints as signed notes (C2SP). Pure computation; no store, no file, no event and no clock may
 * live here.
 */
@NullMarked
package org.throughline.infrastructure.ledger.proof;

import org.jspecify.annotations.NullMarked;
