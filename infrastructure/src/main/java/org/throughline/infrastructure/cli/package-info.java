/** The command line: what the launcher offers beside the build. Commands reach the product by its services only. */
@NullMarked
package org.throughline.infrastructure.cli;

import org.jspecify.annotations.NullMarked;
