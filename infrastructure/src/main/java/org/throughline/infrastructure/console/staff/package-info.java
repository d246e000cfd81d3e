/** Who works for the county and in which programs, for its administrators. Shows answers and decides nothing. */
@NullMarked
package org.throughline.infrastructure.console.staff;

import org.jspecify.annotations.NullMarked;
