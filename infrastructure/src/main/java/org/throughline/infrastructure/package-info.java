/**
 * Technology at the edge: the ledger, its stores, the vault, the gate, HTTP, FHIR, the command line.
 * No rule of the field lives below this package.
 */
@NullMarked
package org.throughline.infrastructure;

import org.jspecify.annotations.NullMarked;
