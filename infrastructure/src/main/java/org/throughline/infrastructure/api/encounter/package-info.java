/** HTTP about encounters: which command has which path. No rule of the field lives here. */
@NullMarked
package org.throughline.infrastructure.api.encounter;

import org.jspecify.annotations.NullMarked;
