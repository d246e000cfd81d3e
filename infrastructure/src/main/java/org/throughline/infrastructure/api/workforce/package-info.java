/** HTTP about workers and their caseloads: which command has which path. No rule of the field lives here. */
@NullMarked
package org.throughline.infrastructure.api.workforce;

import org.jspecify.annotations.NullMarked;
