/**
 * The way into the console and out of it: sign-in, the session of a request, its purpose, its end, and what a browser is told
 * to guard. Sessions themselves are kept by {@code security.session}; no page of a capability lives here.
 */
@NullMarked
package org.throughline.infrastructure.console.session;

import org.jspecify.annotations.NullMarked;
