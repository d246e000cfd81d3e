/**
 * What access and accounts read of the care ledger, decoded and still sealed, and positions as callers are told them.
 * Nothing here decides.
 */
@NullMarked
package org.throughline.infrastructure.access.reading;

import org.jspecify.annotations.NullMarked;
