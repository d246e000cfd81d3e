/** HTTP about who works for the county: which view has which path. No rule of the field lives here. */
@NullMarked
package org.throughline.infrastructure.api.directory;

import org.jspecify.annotations.NullMarked;
