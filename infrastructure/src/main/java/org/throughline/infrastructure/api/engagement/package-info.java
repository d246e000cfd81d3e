/** HTTP about contacts: which command has which path. No rule of the field lives here. */
@NullMarked
package org.throughline.infrastructure.api.engagement;

import org.jspecify.annotations.NullMarked;
