/**
 * Verifies stored ledgers from their documents: everything is derived again, and the first wrong position is named. It
 * reads the stored form by itself, by {@code docs/ledger-format.md}, so that it does not share the faults of what wrote
 * it; of the code that writes only the hashes of the tree are used. No key of the vault is needed. Nothing is repaired
 * here but missing tiles, which are a cache.
 */
@NullMarked
package org.throughline.infrastructure.ledger.verify;

import org.jspecify.annotations.NullMarked;
