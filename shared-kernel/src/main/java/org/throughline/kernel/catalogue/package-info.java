/** All families of events in one list. It knows every context, and no context knows it. */
@NullMarked
package org.throughline.kernel.catalogue;

import org.jspecify.annotations.NullMarked;
