package org.throughline.infrastructure.ledger.axon;

import org.axonframework.eventsourcing.eventstore.ConsistencyMarker;
import org.axonframework.eventsourcing.eventstore.GlobalIndexConsistencyMarker;
import org.axonframework.eventsourcing.eventstore.GlobalIndexPosition;
import org.axonframework.eventsourcing.eventstore.Position;
import org.axonframework.messaging.eventhandling.processing.streaming.token.GlobalSequenceTrackingToken;
import org.axonframework.messaging.eventhandling.processing.streaming.token.TrackingToken;
import org.jspecify.annotations.Nullable;

/**
 * Axon counts events from 0 and knows no genesis: its event <i>i</i> is at ledger position <i>i</i> + 1. A token or
 * marker <i>m</i> says that <i>m</i> events were taken into account, the last of them at position <i>m</i>.
 */
final class AxonPositions {
    private AxonPositions() {}

    /** Marker of one who has seen everything before ledger position {@code next}; never {@code ORIGIN}. */
    static ConsistencyMarker markerBefore(long next) {
        return new GlobalIndexConsistencyMarker(next - 1);
    }

    /** Last ledger position the marker's holder has seen. {@code ORIGIN} has seen the genesis, which no decision reads. */
    static long lastSeen(ConsistencyMarker marker) {
        return Math.max(0, GlobalIndexConsistencyMarker.position(marker));
    }

    /** First ledger position to source from. */
    static long sourceFrom(Position start) {
        return Math.max(0, GlobalIndexPosition.toIndex(start)) + 1;
    }

    static TrackingToken tokenBefore(long next) {
        return new GlobalSequenceTrackingToken(next - 1);
    }

    /** First ledger position to stream from. */
    static long streamFrom(@Nullable TrackingToken token) {
        return token == null ? 1 : Math.max(0, token.position().orElse(0)) + 1;
    }
}
