/** How a request is told that one of its fields cannot be taken. No field of a particular request lives here. */
@NullMarked
package org.throughline.infrastructure.access.request;

import org.jspecify.annotations.NullMarked;
