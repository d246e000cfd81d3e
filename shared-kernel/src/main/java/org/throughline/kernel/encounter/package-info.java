/**
 * What can happen to an encounter: somebody walks in, calls or is in crisis, and a worker to whom nothing related them
 * until then says so. What it opens is decided by the gate.
 */
@NullMarked
package org.throughline.kernel.encounter;

import org.jspecify.annotations.NullMarked;
