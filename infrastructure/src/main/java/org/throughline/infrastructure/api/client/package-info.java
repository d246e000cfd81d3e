/** HTTP about clients: which command has which path. No rule of the field lives here. */
@NullMarked
package org.throughline.infrastructure.api.client;

import org.jspecify.annotations.NullMarked;
