/**
 * Proves and verifies the ledgers of a running server for people. The mathematics and the pass over the blocks are the
 * ledger's; who may ask is decided elsewhere.
 */
@NullMarked
package org.throughline.infrastructure.proof;

import org.jspecify.annotations.NullMarked;
