/**
 * Adapts the ledger to Axon's event storage; everything that knows both lives here.
 * No storage logic and no decision may live here.
 */
@NullMarked
package org.throughline.infrastructure.ledger.axon;

import org.jspecify.annotations.NullMarked;
