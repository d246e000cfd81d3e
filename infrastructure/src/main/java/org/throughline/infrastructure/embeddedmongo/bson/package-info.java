/** Documents as bytes, and what of them is refused. Knows no collection and no socket. */
@NullMarked
package org.throughline.infrastructure.embeddedmongo.bson;

import org.jspecify.annotations.NullMarked;
