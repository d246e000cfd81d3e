/**
 * The whole application over real sockets and a real store: what holds only when all parts are together. Rules of the
 * field are tested where they are decided, not here.
 */
@NullMarked
package org.throughline.infrastructure.boot;

import org.jspecify.annotations.NullMarked;
