/**
 * What can happen to an intake.
 */
@NullMarked
package org.throughline.kernel.intake;

import org.jspecify.annotations.NullMarked;
