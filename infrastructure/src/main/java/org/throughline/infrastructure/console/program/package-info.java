/** A program's door: what is to be answered, decided and admitted there, and who waits. Decides nothing. */
@NullMarked
package org.throughline.infrastructure.console.program;

import org.jspecify.annotations.NullMarked;
