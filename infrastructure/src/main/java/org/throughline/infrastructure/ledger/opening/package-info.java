/** Opens a ledger on a store, begins it or a new epoch of it, and puts its parts together. */
@NullMarked
package org.throughline.infrastructure.ledger.opening;

import org.jspecify.annotations.NullMarked;
