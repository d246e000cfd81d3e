/**
 * What this node knows to be committed, and how it finds events in memory first and in the store else. Writes nothing.
 */
@NullMarked
package org.throughline.infrastructure.ledger.node;

import org.jspecify.annotations.NullMarked;
