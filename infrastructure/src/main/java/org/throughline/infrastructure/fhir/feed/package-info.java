/** What a feed is for us: its lines, ids, records known before, rejects, and the target it is offered to. */
@NullMarked
package org.throughline.infrastructure.fhir.feed;

import org.jspecify.annotations.NullMarked;
