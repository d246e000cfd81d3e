package org.throughline.kernel.transition;

import org.throughline.kernel.id.CrisisId;
import org.throughline.kernel.id.EpisodeId;
import org.throughline.kernel.id.StayId;
import org.throughline.kernel.id.VisitId;

/** The end of care that opened a transition. */
public sealed interface TransitionTrigger {
    /** A stay elsewhere ended; {@code stay} is the segment that ended last. */
    record StayEnded(StayId stay) implements TransitionTrigger {}

    /** An emergency visit elsewhere ended. */
    record EmergencyVisitEnded(VisitId visit) implements TransitionTrigger {}

    /** An episode of ours ended. */
    record EpisodeEnded(EpisodeId episode) implements TransitionTrigger {}

    /** A crisis response of ours ended. */
    record CrisisEnded(CrisisId crisis) implements TransitionTrigger {}

    /** Somebody opened it by hand. */
    record OpenedByHand() implements TransitionTrigger {}
}
