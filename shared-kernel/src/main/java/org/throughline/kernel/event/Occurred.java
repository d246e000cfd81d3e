package org.throughline.kernel.event;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.throughline.kernel.privacy.Clear;

/**
 * When something happened in the world, which may be long before it was recorded.
 *
 * @param start the instant, or the first instant of the day, month or year when no more is known
 * @param end the end of something that lasts; null while it lasts and for what does not last
 * @param precision how exactly {@code start} and {@code end} are known
 * @param zone the zone of the place where it happened: its local date counts days (domain table 5.10, clock rules)
 * @param basis how the time is known
 */
public record Occurred(
        @Clear("clocks, order and studies are computed without opening a record")
        Instant start,

        @Clear("clocks, order and studies are computed without opening a record") @Nullable Instant end,

        Precision precision,
        ZoneId zone,
        OccurredBasis basis) {
    /** Refuses an end before the start. */
    public Occurred {
        if (end != null && end.isBefore(start)) {
            throw new IllegalArgumentException("What ends before it starts did not happen");
        }
    }

    /** Something that happened at one instant. */
    public static Occurred at(Instant instant, ZoneId zone, OccurredBasis basis) {
        return new Occurred(instant, null, Precision.INSTANT, zone, basis);
    }

    /** Something that lasted from {@code start}, and until {@code end} if it is over. */
    public static Occurred during(Instant start, @Nullable Instant end, ZoneId zone, OccurredBasis basis) {
        return new Occurred(start, end, Precision.INSTANT, zone, basis);
    }

    /** The local date of the start. */
    public LocalDate startDate() {
        return start.atZone(zone).toLocalDate();
    }

    /** The local date of the end, or of the start where there is no end. */
    public LocalDate endDate() {
        return (end == null ? start : end).atZone(zone).toLocalDate();
    }
}
