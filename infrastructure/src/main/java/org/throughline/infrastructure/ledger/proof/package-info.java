/**
 * The Merkle tree of RFC 6962 over the leaves of a ledger: hashing, compact ranges and inclusion proofs.
 * Pure computation on hashes; no store, no event and no clock may live here.
 */
@NullMarked
package org.throughline.infrastructure.ledger.proof;

import org.jspecify.annotations.NullMarked;
