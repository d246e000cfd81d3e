/** What callers of the API may rely on. */
@NullMarked
package org.throughline.infrastructure.api;

import org.jspecify.annotations.NullMarked;
