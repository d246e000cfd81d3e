package org.throughline.infrastructure.projection;

import org.jspecify.annotations.Nullable;

/**
 * How a projection fares on this node.
 *
 * @param name name of the projection
 * @param version its version
 * @param state what this node does for it
 * @param position last position taken in
 * @param lag how many events of the ledger are not taken in yet, as far as this node knows
 * @param parked how many keys wait behind an event that could not be folded
 * @param stoppedBy why it stopped, without content of events; null while it runs
 */
public record ProjectionStatus(
        String name,
        int version,
        State state,
        long position,
        long lag,
        int parked,
        @Nullable String stoppedBy) {
    /** What a node does for a projection. */
    public enum State {
        /** It has not begun. */
        NEW,
        /** Another node feeds it; this one reads. */
        FOLLOWING,
        /** This node feeds it. */
        LEADING,
        /** It has failed and waits for somebody to look. */
        STOPPED,
        /** It was closed. */
        CLOSED
    }
}
