/** Takes batches of events into the documents of their keys. Which node does so is decided in {@code lead}. */
@NullMarked
package org.throughline.infrastructure.projection.feed;

import org.jspecify.annotations.NullMarked;
