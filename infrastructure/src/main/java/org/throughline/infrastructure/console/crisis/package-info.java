/** The board of open crisis responses. Shows answers and decides nothing. */
@NullMarked
package org.throughline.infrastructure.console.crisis;

import org.jspecify.annotations.NullMarked;
