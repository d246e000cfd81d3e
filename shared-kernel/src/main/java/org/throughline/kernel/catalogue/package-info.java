/** The catalogue of stored names. No event is declared here. */
@NullMarked
package org.throughline.kernel.catalogue;

import org.jspecify.annotations.NullMarked;
