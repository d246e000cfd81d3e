package org.throughline.infrastructure.projection;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a projection fares, as far as this node knows. Nothing in it is about a person: what waits is named by opaque
 * ids.
 *
 * @param name name of the projection
 * @param version its version
 * @param state what this node does for it
 * @param position last position taken in by the build that answers, 0 if none does yet
 * @param head last position of the ledger
 * @param lag how many events of the ledger are not taken in yet
 * @param rate events taken in each second, over the last ten seconds at most
 * @param owner id of the node that feeds it, drawn when that node started; null if none does
 * @param parked the keys that wait behind an event that could not be folded
 * @param rebuild the build under way beside the one that answers, or null
 * @param rebuildFailure why the last rebuild was given up, or null
 * @param rebuildsDone how many of the rebuilds asked for have ended
 * @param retriesDone how many of the retries asked for are done
 * @param stoppedBy why it stopped, without content of events; null while it runs
 */
public record ProjectionStatus(
        String name,
        int version,
        State state,
        long position,
        long head,
        long lag,
        double rate,
        @Nullable String owner,
        List<ParkedKey> parked,
        @Nullable Rebuild rebuild,
        @Nullable String rebuildFailure,
        long rebuildsDone,
        long retriesDone,
        @Nullable String stoppedBy) {
    /** Keeps its own copy. */
    public ProjectionStatus {
        parked = List.copyOf(parked);
    }

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

    /**
     * A key that waits.
     *
     * @param id an opaque id of the key: the same wherever it is told, and nothing can be read from it
     * @param position position of the first event that could not be folded
     * @param failure kind of the failure
     */
    public record ParkedKey(String id, long position, String failure) {}

    /**
     * A build under way.
     *
     * @param position last position it has taken in
     * @param head last position of the ledger
     * @param parked how many keys it has parked
     */
    public record Rebuild(long position, long head, int parked) {
        /** The part of the ledger that is taken in, between 0 and 1. */
        public double part() {
            return head <= 0 ? 1 : Math.min(1, (double) position / head);
        }
    }
}
