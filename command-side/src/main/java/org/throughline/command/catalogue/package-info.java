/** All capabilities in one list. It knows every context, and no context knows it. */
@NullMarked
package org.throughline.command.catalogue;

import org.jspecify.annotations.NullMarked;
