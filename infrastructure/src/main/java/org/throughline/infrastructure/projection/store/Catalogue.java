package org.throughline.infrastructure.projection.store;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.throughline.infrastructure.lease.Lease;

/**
 * What is stored of one projection besides its states: which build answers, which one is under way, how far each has
 * come, what was asked for, and the lease that guards all this. It is one document, so that a take-over is one write.
 *
 * @param lease who feeds the projection
 * @param lastBuild number of the newest build there ever was, 0 if none
 * @param live the build that answers, or null before the first has caught up
 * @param next the build under way beside it, or null
 * @param rebuildFailure why the last rebuild was given up, without content of events; null if it was not
 * @param requests what was asked for
 */
public record Catalogue(
        Lease lease,
        int lastBuild,
        @Nullable Build live,
        @Nullable Build next,
        @Nullable String rebuildFailure,
        Requests requests) {
    public static final Catalogue EMPTY = new Catalogue(Lease.FREE, 0, null, null, null, Requests.NONE);

    /**
     * What operators have asked for and what became of it. Whoever asks adds one to what was asked; the owner alone
     * changes the rest.
     *
     * @param rebuildsAsked rebuilds asked for so far
     * @param rebuildsBegun as many of them as have begun
     * @param rebuildsDone as many of them as have ended, in a take-over or by being given up
     * @param retriesAsked retries of parked keys asked for so far
     * @param retriesDone as many of them as are done
     */
    public record Requests(
            long rebuildsAsked, long rebuildsBegun, long rebuildsDone, long retriesAsked, long retriesDone) {
        public static final Requests NONE = new Requests(0, 0, 0, 0, 0);

        /** Adds what others have asked for meanwhile. */
        public Requests asked(Requests stored) {
            return new Requests(
                    Math.max(rebuildsAsked, stored.rebuildsAsked),
                    rebuildsBegun,
                    rebuildsDone,
                    Math.max(retriesAsked, stored.retriesAsked),
                    retriesDone);
        }

        public boolean wantRebuild() {
            return rebuildsAsked > rebuildsBegun;
        }

        public boolean wantRetry() {
            return retriesAsked > retriesDone;
        }

        public Requests begun() {
            return new Requests(rebuildsAsked, rebuildsAsked, rebuildsDone, retriesAsked, retriesDone);
        }

        Requests ended() {
            return new Requests(rebuildsAsked, rebuildsBegun, rebuildsBegun, retriesAsked, retriesDone);
        }

        public Requests retried(long upTo) {
            return new Requests(rebuildsAsked, rebuildsBegun, rebuildsDone, retriesAsked, upTo);
        }
    }

    public Catalogue with(Lease next) {
        return new Catalogue(next, lastBuild, live, this.next, rebuildFailure, requests);
    }

    public Catalogue with(Requests next) {
        return new Catalogue(lease, lastBuild, live, this.next, rebuildFailure, next);
    }

    public Catalogue withLive(@Nullable Build build) {
        return new Catalogue(lease, lastBuild, build, next, rebuildFailure, requests);
    }

    public Catalogue withNext(Build build) {
        return new Catalogue(lease, lastBuild, live, build, rebuildFailure, requests);
    }

    /** A new build begins at position 0; if one was under way, it is given up. */
    public Catalogue begun(UUID epoch) {
        int number = lastBuild + 1;
        return new Catalogue(lease, number, live, new Build(number, epoch, BuildCheckpoint.START), null, requests.begun());
    }

    /** The build under way answers from now on. */
    public Catalogue takenOver() {
        return new Catalogue(lease, lastBuild, next, null, null, requests.ended());
    }

    /** The build under way is given up; what answers goes on. */
    public Catalogue givenUp(String reason) {
        return new Catalogue(lease, lastBuild, live, null, reason, requests.ended());
    }
}
