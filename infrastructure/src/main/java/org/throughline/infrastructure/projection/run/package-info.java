/** Runs the projections of a node, and answers from the states they keep. */
@NullMarked
package org.throughline.infrastructure.projection.run;

import org.jspecify.annotations.NullMarked;
