/** Who asks over HTTP, and what the API as a whole is set to. */
@NullMarked
package org.throughline.infrastructure.api.caller;

import org.jspecify.annotations.NullMarked;
