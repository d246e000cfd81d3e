/**
 * Why a command is refused: one code per reason, with what would be accepted instead. The
 * codes of a context stand beside its events; those that any command may meet stand here.
 */
@NullMarked
package org.throughline.kernel.refusal;

import org.jspecify.annotations.NullMarked;
