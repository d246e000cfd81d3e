/**
 * The ledger: a totally ordered, gap-free, append-only log in blocks, committed by compare-and-set on the first position.
 * It knows bytes, tags and types; no Axon, no personal data in clear and no rule of the field may live here.
 */
@NullMarked
package org.throughline.infrastructure.ledger;

import org.jspecify.annotations.NullMarked;
