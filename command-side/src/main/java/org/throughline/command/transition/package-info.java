/**
 * What becomes of a transition from its opening to its end.
 * Which facts open one is decided where the facts are recorded.
 */
@NullMarked
package org.throughline.command.transition;

import org.jspecify.annotations.NullMarked;
