/** What happened in a record, and what was known at a moment. Shows answers as they are and decides nothing. */
@NullMarked
package org.throughline.infrastructure.console.trail;

import org.jspecify.annotations.NullMarked;
