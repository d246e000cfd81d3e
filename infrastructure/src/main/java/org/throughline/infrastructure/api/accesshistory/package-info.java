/** HTTP about who was shown what: which view has which path. No rule of the field lives here. */
@NullMarked
package org.throughline.infrastructure.api.accesshistory;

import org.jspecify.annotations.NullMarked;
