/** What is stored of a projection: catalogue, builds, checkpoints, states. Folds nothing. */
@NullMarked
package org.throughline.infrastructure.projection.store;

import org.jspecify.annotations.NullMarked;
