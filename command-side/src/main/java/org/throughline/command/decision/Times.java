package org.throughline.command.decision;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import org.throughline.kernel.event.Occurred;
import org.throughline.kernel.event.Provenance;
import org.throughline.kernel.policy.PolicyPack;
import org.throughline.kernel.refusal.GeneralRefusal;
import org.throughline.kernel.refusal.Refusal;

/** When things may have happened. A day is as long as it is: what is only known to the day is never refused for an hour. */
public final class Times {
    /** How far a device's clock may be ahead of ours before what it reports counts as not having happened. */
    public static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

    private Times() {}

    /**
     * Refuses work that has not happened yet, but for {@link #CLOCK_SKEW}; and, from people, work of longer ago than is
     * entered by hand.
     */
    public static void requireHappened(Provenance provenance, PolicyPack policy) {
        requireHappened(
                provenance,
                provenance
                        .requestedAt()
                        .minus(Duration.ofDays(policy.plausibility().oldestWorkDays())));
    }

    /** The same for what belongs to somebody's life and not to our work, which may lie as far back as a life is long. */
    public static void requireHappenedInALife(Provenance provenance, PolicyPack policy) {
        ZonedDateTime now = provenance.requestedAt().atZone(policy.zone());
        requireHappened(
                provenance,
                now.minusYears(policy.plausibility().longestLifeYears()).toInstant());
    }

    private static void requireHappened(Provenance provenance, Instant oldest) {
        requireHappened(provenance.occurred(), provenance.requestedAt());
        if (provenance.performer().worker() != null
                && latestStart(provenance.occurred()).isBefore(oldest)) {
            throw new Refusal(GeneralRefusal.OCCURRED_TOO_LONG_AGO);
        }
    }

    /** Refuses an appointment before {@code made}, or, from people, further ahead of it than appointments are made. */
    public static void requireAppointment(Instant appointment, Provenance made, PolicyPack policy) {
        Instant from = made.occurred().start();
        if (appointment.isBefore(from)) {
            throw new Refusal(GeneralRefusal.OCCURRED_BEFORE_PARENT);
        }
        Duration furthest = Duration.ofDays(policy.plausibility().furthestAppointmentDays());
        if (made.performer().worker() != null && appointment.isAfter(from.plus(furthest))) {
            throw new Refusal(GeneralRefusal.TOO_FAR_AHEAD);
        }
    }

    /** Refuses what has not happened at {@code now}, but for {@link #CLOCK_SKEW}. */
    public static void requireHappened(Occurred occurred, Instant now) {
        if (occurred.start().isAfter(now.plus(CLOCK_SKEW))) {
            throw new Refusal(GeneralRefusal.OCCURRED_IN_FUTURE);
        }
    }

    /** Refuses what would have happened before the clinical fact it belongs to. */
    public static void requireNotBefore(Occurred occurred, Occurred parent) {
        if (certainlyBefore(occurred, parent)) {
            throw new Refusal(GeneralRefusal.OCCURRED_BEFORE_PARENT);
        }
    }

    /** Whether {@code one} began before {@code other} began, however the imprecise parts of both are read. */
    public static boolean certainlyBefore(Occurred one, Occurred other) {
        return !latestStart(one).isAfter(other.start()) && !one.start().equals(other.start());
    }

    private static Instant latestStart(Occurred occurred) {
        ZonedDateTime first = occurred.start().atZone(occurred.zone());
        return switch (occurred.precision()) {
            case INSTANT -> occurred.start();
            case DAY -> first.plusDays(1).toInstant();
            case MONTH -> first.plusMonths(1).toInstant();
            case YEAR -> first.plusYears(1).toInstant();
        };
    }
}
