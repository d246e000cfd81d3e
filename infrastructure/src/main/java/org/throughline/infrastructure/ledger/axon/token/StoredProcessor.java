package org.throughline.infrastructure.ledger.axon.token;

import java.util.List;
import java.util.Optional;

/**
 * A processor's segments as they were at one moment.
 *
 * @param fence the highest fence given out so far
 * @param segments ordered by id
 */
record StoredProcessor(long fence, List<StoredSegment> segments) {
    StoredProcessor {
        segments = List.copyOf(segments);
    }

    Optional<StoredSegment> segment(int id) {
        return segments.stream()
                .filter(one -> one.segment().getSegmentId() == id)
                .findFirst();
    }
}
