/** HTTP about appointments: which command has which path. No rule of the field lives here. */
@NullMarked
package org.throughline.infrastructure.api.appointment;

import org.jspecify.annotations.NullMarked;
