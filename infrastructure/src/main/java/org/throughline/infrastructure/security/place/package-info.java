/** From which network somebody speaks to us, and whom we believe about it. */
@NullMarked
package org.throughline.infrastructure.security.place;

import org.jspecify.annotations.NullMarked;
