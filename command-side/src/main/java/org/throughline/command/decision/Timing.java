package org.throughline.command.decision;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.throughline.kernel.event.Occurred;
import org.throughline.kernel.event.Precision;
import org.throughline.kernel.event.Provenance;
import org.throughline.kernel.refusal.Refusal;
import org.throughline.kernel.refusal.RefusalCode;

/** What the time at which something happened must agree with. */
public final class Timing {
    /** How far a clock of a device may be ahead of ours. */
    public static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

    private Timing() {}

    /** Refuses what has not happened yet, beyond what a clock may be ahead. */
    public static void requirePast(Provenance provenance) {
        if (provenance
                .occurred()
                .start()
                .isAfter(provenance.requestedAt().plus(CLOCK_SKEW))) {
            throw new Refusal(RefusalCode.OCCURRED_IN_FUTURE);
        }
    }

    /** Refuses what would have happened before its clinical parent; where only days are known, days are compared. */
    public static void requireNotBefore(Occurred occurred, @Nullable Occurred parent) {
        if (parent != null && before(occurred, parent)) {
            throw new Refusal(RefusalCode.OCCURRED_BEFORE_PARENT);
        }
    }

    /** Refuses what would have happened to a person who had died by then. */
    public static void requireAlive(Occurred occurred, @Nullable Occurred death) {
        if (death != null && before(death, occurred)) {
            throw new Refusal(RefusalCode.CLIENT_DECEASED);
        }
    }

    /** Whether {@code first} began before {@code second} did, on an earlier day where only days are known. */
    public static boolean before(Occurred first, Occurred second) {
        return exact(first) && exact(second)
                ? first.start().isBefore(second.start())
                : first.startDate().isBefore(second.startDate());
    }

    private static boolean exact(Occurred occurred) {
        return occurred.precision() == Precision.INSTANT;
    }
}
