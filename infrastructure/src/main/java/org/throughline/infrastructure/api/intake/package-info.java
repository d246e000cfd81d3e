/** HTTP about intakes: which command has which path. No rule of the field lives here. */
@NullMarked
package org.throughline.infrastructure.api.intake;

import org.jspecify.annotations.NullMarked;
