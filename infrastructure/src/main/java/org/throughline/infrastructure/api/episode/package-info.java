/** HTTP about enrolments: which command has which path. No rule of the field lives here. */
@NullMarked
package org.throughline.infrastructure.api.episode;

import org.jspecify.annotations.NullMarked;
