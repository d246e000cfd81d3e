/**
 * Why a command is refused: one code per reason, in one place, with what would be accepted instead.
 */
@NullMarked
package org.throughline.kernel.refusal;

import org.jspecify.annotations.NullMarked;
