/** The one writer of a node: queue, conditions, grouping. Nothing here reads for callers. */
@NullMarked
package org.throughline.infrastructure.ledger.append;

import org.jspecify.annotations.NullMarked;
