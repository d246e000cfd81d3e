@NullMarked
package org.throughline.infrastructure.security.place;

import org.jspecify.annotations.NullMarked;
