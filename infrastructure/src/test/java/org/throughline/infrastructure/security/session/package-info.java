/** How long sessions last, what ends them, and what of them lies in the store. */
@NullMarked
package org.throughline.infrastructure.security.session;

import org.jspecify.annotations.NullMarked;
