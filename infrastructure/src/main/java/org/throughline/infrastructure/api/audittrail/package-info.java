/** HTTP about what happened: which view has which path. No rule of the field lives here. */
@NullMarked
package org.throughline.infrastructure.api.audittrail;

import org.jspecify.annotations.NullMarked;
