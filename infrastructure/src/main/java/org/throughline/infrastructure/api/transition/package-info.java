/** HTTP about care transitions: which command has which path. No rule of the field lives here. */
@NullMarked
package org.throughline.infrastructure.api.transition;

import org.jspecify.annotations.NullMarked;
