/** Ids: opaque, each a type of its own, each a tag of the events that carry it. Nothing else lives here. */
@NullMarked
package org.throughline.kernel.id;

import org.jspecify.annotations.NullMarked;
