/**
 * Reads, denials and sign-ins: the events of the access ledger.
 */
@NullMarked
package org.throughline.kernel.access;

import org.jspecify.annotations.NullMarked;
