/** HTTP about programs: which command has which path. No rule of the field lives here. */
@NullMarked
package org.throughline.infrastructure.api.program;

import org.jspecify.annotations.NullMarked;
