/** HTTP about caseloads, transitions and who clients are: which view has which path. No rule of the field lives here. */
@NullMarked
package org.throughline.infrastructure.api.caseload;

import org.jspecify.annotations.NullMarked;
