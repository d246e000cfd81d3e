/** Starts the application and wires its parts; no behaviour of its own lives here. */
@NullMarked
package org.throughline.infrastructure.boot;

import org.jspecify.annotations.NullMarked;
