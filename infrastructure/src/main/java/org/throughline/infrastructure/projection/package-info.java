/**
 * Feeds projections from the ledger's tail and keeps their states, so that nothing is skipped, taken twice or lost.
 * What a state means is the query side's; no view is named here.
 */
@NullMarked
package org.throughline.infrastructure.projection;

import org.jspecify.annotations.NullMarked;
