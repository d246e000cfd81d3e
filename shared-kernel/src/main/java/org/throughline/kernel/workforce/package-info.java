/**
 * The county's workers and whom they carry, and practitioners of others that a feed names.
 */
@NullMarked
package org.throughline.kernel.workforce;

import org.jspecify.annotations.NullMarked;
