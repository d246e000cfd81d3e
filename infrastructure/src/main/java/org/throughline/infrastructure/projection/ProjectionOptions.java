package org.throughline.infrastructure.projection;

import java.time.Duration;

/**
 * How a node runs projections.
 *
 * @param onlyNode whether no other node can have fed the same store before this one started, so that nobody need be
 *     waited out then
 * @param guest whether this is no node but a passer-by, such as a command: it takes no share of the projections from
 *     nodes, and drops nothing of other versions
 * @param takeOverAfter how long an owner's beat may stand still before another takes over, by the other's own clock
 * @param beatEvery how often an idle owner beats; far below {@code takeOverAfter}
 * @param followEvery how often one that is not the owner looks how far the owner has come
 * @param checkpointEvery at most so often a checkpoint is stored while nothing needs it sooner
 * @param readBound how long a question waits for a position before it is turned away
 * @param storeBound how long one answer of the store is waited for
 * @param retryPause how long a projection rests after a failure before it tries again
 * @param grace how long what was superseded is kept for those who still read it; longer than any read takes
 */
public record ProjectionOptions(
        boolean onlyNode,
        boolean guest,
        Duration takeOverAfter,
        Duration beatEvery,
        Duration followEvery,
        Duration checkpointEvery,
        Duration readBound,
        Duration storeBound,
        Duration retryPause,
        Duration grace) {
    /** More parked keys than this stop a projection: then it is not single events that are wrong. */
    public static final int MOST_PARKED = 100;

    /** Other nodes may be there; 5 s to take over, 5 s for a question, 2 minutes for what was superseded. */
    public static ProjectionOptions defaults() {
        return new ProjectionOptions(
                false,
                false,
                Duration.ofSeconds(5),
                Duration.ofSeconds(1),
                Duration.ofMillis(50),
                Duration.ofMillis(200),
                Duration.ofSeconds(5),
                Duration.ofSeconds(30),
                Duration.ofSeconds(1),
                Duration.ofMinutes(2));
    }

    /** The same for a node that is, or is not, the only one. */
    public ProjectionOptions withOnlyNode(boolean only) {
        return new ProjectionOptions(
                only,
                guest,
                takeOverAfter,
                beatEvery,
                followEvery,
                checkpointEvery,
                readBound,
                storeBound,
                retryPause,
                grace);
    }

    /** The same for a passer-by, or a node. */
    public ProjectionOptions withGuest(boolean passerBy) {
        return new ProjectionOptions(
                onlyNode,
                passerBy,
                takeOverAfter,
                beatEvery,
                followEvery,
                checkpointEvery,
                readBound,
                storeBound,
                retryPause,
                grace);
    }

    /** The same with another bound for questions. */
    public ProjectionOptions withReadBound(Duration bound) {
        return new ProjectionOptions(
                onlyNode,
                guest,
                takeOverAfter,
                beatEvery,
                followEvery,
                checkpointEvery,
                bound,
                storeBound,
                retryPause,
                grace);
    }

    /** The same with another time after which an owner counts as gone. */
    public ProjectionOptions withTakeOverAfter(Duration still, Duration beat) {
        return new ProjectionOptions(
                onlyNode, guest, still, beat, followEvery, checkpointEvery, readBound, storeBound, retryPause, grace);
    }

    /** The same with another rest after a failure. */
    public ProjectionOptions withRetryPause(Duration pause) {
        return new ProjectionOptions(
                onlyNode,
                guest,
                takeOverAfter,
                beatEvery,
                followEvery,
                checkpointEvery,
                readBound,
                storeBound,
                pause,
                grace);
    }

    /** The same with another time for which what was superseded is kept. */
    public ProjectionOptions withGrace(Duration kept) {
        return new ProjectionOptions(
                onlyNode,
                guest,
                takeOverAfter,
                beatEvery,
                followEvery,
                checkpointEvery,
                readBound,
                storeBound,
                retryPause,
                kept);
    }
}
