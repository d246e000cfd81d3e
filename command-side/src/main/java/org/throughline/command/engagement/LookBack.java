package org.throughline.command.engagement;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.throughline.command.decision.Times;
import org.throughline.kernel.event.Occurred;
import org.throughline.kernel.event.Provenance;
import org.throughline.kernel.policy.PolicyPack;

/**
 * The days before the as-of of an import, or before now, in which the end of care still makes work for us.
 *
 * @param from its first instant
 * @param to its last instant
 */
record LookBack(Instant from, Instant to) {
    static LookBack of(Provenance provenance, @Nullable Instant asOf, PolicyPack policy) {
        Instant now = asOf == null ? provenance.requestedAt() : asOf;
        Instant to = asOf == null ? now.plus(Times.CLOCK_SKEW) : asOf;
        return new LookBack(now.minus(Duration.ofDays(policy.transitionLookBackDays())), to);
    }

    /** Whether a discharge is in it. */
    boolean contains(Occurred discharge) {
        return !discharge.start().isBefore(from) && !discharge.start().isAfter(to);
    }

    /** Whether something was over before it. */
    boolean isAfter(Occurred occurred) {
        Instant end = occurred.end();
        return end != null && end.isBefore(from);
    }
}
