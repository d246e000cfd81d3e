/** Who opened a record, by day and person, and one entry whole. Shows answers as they are and decides nothing. */
@NullMarked
package org.throughline.infrastructure.console.access;

import org.jspecify.annotations.NullMarked;
