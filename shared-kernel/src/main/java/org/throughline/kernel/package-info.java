/**
 * The language that every side speaks: ids, code sets, events, refusals, privacy types, clocks.
 * No decision, no I/O and no technology lives below this package.
 */
@NullMarked
package org.throughline.kernel;

import org.jspecify.annotations.NullMarked;
