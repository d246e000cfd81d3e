/** The page of studies: what they count, a run and what it came to. Draws released answers; no figure is made here. */
@NullMarked
package org.throughline.infrastructure.console.study;

import org.jspecify.annotations.NullMarked;
