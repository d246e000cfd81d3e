@NullMarked
package org.throughline.infrastructure.security.connection;

import org.jspecify.annotations.NullMarked;
