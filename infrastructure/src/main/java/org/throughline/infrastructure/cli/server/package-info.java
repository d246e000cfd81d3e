/** Commands that start the server, for use and for show. */
@NullMarked
package org.throughline.infrastructure.cli.server;

import org.jspecify.annotations.NullMarked;
