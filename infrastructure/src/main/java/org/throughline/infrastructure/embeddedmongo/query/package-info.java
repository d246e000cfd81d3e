/**
 * Finds documents: which index serves a filter, the walk along it, sorting and projecting. The language of filters is
 * borrowed.
 */
@NullMarked
package org.throughline.infrastructure.embeddedmongo.query;

import org.jspecify.annotations.NullMarked;
