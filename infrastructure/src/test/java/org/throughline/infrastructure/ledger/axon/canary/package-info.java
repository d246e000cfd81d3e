/**
 * Defects of Axon 5.0.1 that our own parts go around. Each test passes while its defect is there; one that fails says what
 * an upgrade has changed, and which of our parts may go.
 */
@NullMarked
package org.throughline.infrastructure.ledger.axon.canary;

import org.jspecify.annotations.NullMarked;
