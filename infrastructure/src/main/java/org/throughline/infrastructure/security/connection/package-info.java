/** How many connections there may be, and how long each may take for what. */
@NullMarked
package org.throughline.infrastructure.security.connection;

import org.jspecify.annotations.NullMarked;
