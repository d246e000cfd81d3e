/**
 * Blocks: events at consecutive positions, their bytes, index keys and place in the chain. Pure; knows no store.
 */
@NullMarked
package org.throughline.infrastructure.ledger.block;

import org.jspecify.annotations.NullMarked;
