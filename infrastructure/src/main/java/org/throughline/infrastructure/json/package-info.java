/**
 * JSON of records by their shape: what is written is read back equal, sealed values stay as they are. Knows no
 * particular event.
 */
@NullMarked
package org.throughline.infrastructure.json;

import org.jspecify.annotations.NullMarked;
