/** The families of events and their stored names. It knows every context, and no context knows it; no event is declared here. */
@NullMarked
package org.throughline.kernel.catalogue;

import org.jspecify.annotations.NullMarked;
