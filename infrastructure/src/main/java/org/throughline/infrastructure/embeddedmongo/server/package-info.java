/**
 * Sockets, TLS and frames of the wire, and the server as the application starts it. What a command does is elsewhere.
 */
@NullMarked
package org.throughline.infrastructure.embeddedmongo.server;

import org.jspecify.annotations.NullMarked;
