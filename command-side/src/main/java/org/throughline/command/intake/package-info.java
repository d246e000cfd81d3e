/**
 * Decisions about intakes: start, decision, abandonment.
 * The admission that may follow is decided in {@code episode}.
 */
@NullMarked
package org.throughline.command.intake;

import org.jspecify.annotations.NullMarked;
