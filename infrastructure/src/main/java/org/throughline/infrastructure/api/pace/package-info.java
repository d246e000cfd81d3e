/** When answers leave, so that the time they took does not tell what they may not say. Nothing of what they say. */
@NullMarked
package org.throughline.infrastructure.api.pace;

import org.jspecify.annotations.NullMarked;
