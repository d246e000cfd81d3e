/**
 * The console: what a person uses in a browser. One package a capability with its pages and templates; the frame around
 * them in {@code frame}. Pages ask for answers and send commands by the same two ways as the API, and see of an answer
 * only its JSON. Domain rules may not live here.
 */
@NullMarked
package org.throughline.infrastructure.console;

import org.jspecify.annotations.NullMarked;
