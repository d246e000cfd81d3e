/** HTTP about crisis responses: which command has which path. No rule of the field lives here. */
@NullMarked
package org.throughline.infrastructure.api.crisis;

import org.jspecify.annotations.NullMarked;
