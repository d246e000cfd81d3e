/** What waits for a second person. Shows answers and decides nothing. */
@NullMarked
package org.throughline.infrastructure.console.request;

import org.jspecify.annotations.NullMarked;
