/** What goes into a ledger and how it is asked for: events, tags, queries. Knows no block. */
@NullMarked
package org.throughline.infrastructure.ledger.event;

import org.jspecify.annotations.NullMarked;
