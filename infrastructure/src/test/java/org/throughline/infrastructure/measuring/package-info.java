/**
 * What torture and benches have in common: figures with their bars, a store in a process of its own, and the removal of
 * what a run has written. Nothing here knows what is measured.
 */
@NullMarked
package org.throughline.infrastructure.measuring;

import org.jspecify.annotations.NullMarked;
