package org.throughline.command.engagement;

import org.jspecify.annotations.Nullable;
import org.throughline.kernel.event.Custody;
import org.throughline.kernel.event.Occurred;
import org.throughline.kernel.id.EventId;
import org.throughline.kernel.id.OrganizationId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.id.TransitionId;
import org.throughline.kernel.transition.TransitionTrigger;
import org.throughline.kernel.transition.TransitionType;

/**
 * A transition that the end of care elsewhere makes us owe.
 *
 * @param discharge when that care ended, as a time without a duration
 * @param custody how the transition is kept
 */
record OwedTransition(
        TransitionTrigger trigger,
        TransitionType type,
        Occurred discharge,
        Custody custody,
        @Nullable OrganizationId organization) {
    /** The same facts always make the same id, whatever the order in which they came. */
    TransitionId id(SubjectId client) {
        String name = switch (trigger) {
            case TransitionTrigger.StayEnded ended -> "transition after stay " + ended.stay();
            case TransitionTrigger.EmergencyVisitEnded ended -> "transition after emergency visit " + ended.visit();
            case TransitionTrigger.EpisodeEnded ended -> "transition after episode " + ended.episode();
            case TransitionTrigger.CrisisEnded ended -> "transition after crisis " + ended.crisis();
            case TransitionTrigger.OpenedByHand ignored -> "transition by hand";
        };
        return new TransitionId(EventId.derived(client.value(), name));
    }
}
