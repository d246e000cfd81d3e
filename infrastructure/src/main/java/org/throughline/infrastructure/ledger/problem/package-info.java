/** What a ledger can answer instead of doing what was asked. */
@NullMarked
package org.throughline.infrastructure.ledger.problem;

import org.jspecify.annotations.NullMarked;
