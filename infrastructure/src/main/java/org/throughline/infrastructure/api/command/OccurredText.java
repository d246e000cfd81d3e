package org.throughline.infrastructure.api.command;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.throughline.infrastructure.access.request.InvalidRequest;
import org.throughline.infrastructure.api.problem.OurTimes;
import org.throughline.kernel.event.Occurred;
import org.throughline.kernel.event.OccurredBasis;
import org.throughline.kernel.event.Precision;

/** Reads when something happened: an instant with its offset, or a day, a month or a year of the given zone. */
final class OccurredText {
    private static final String ACCEPTED = "2026-11-22T14:05:00-08:00, 2026-11-22, 2026-11 or 2026";

    static final String UNTIL = "occurredUntil";

    private OccurredText() {}

    /**
     * The time that {@code text} names.
     *
     * @param text null for {@code now}
     * @throws InvalidRequest if it names none
     */
    static Occurred parse(@Nullable String text, ZoneId zone, OccurredBasis basis, Instant now) {
        if (text == null) {
            return Occurred.at(now, zone, basis);
        }
        try {
            return switch (text.length()) {
                case 4 -> from(Year.parse(text).atDay(1), Precision.YEAR, zone, basis);
                case 7 -> from(YearMonth.parse(text).atDay(1), Precision.MONTH, zone, basis);
                case 10 -> from(LocalDate.parse(text), Precision.DAY, zone, basis);
                default ->
                    Occurred.at(OurTimes.within(OffsetDateTime.parse(text).toInstant()), zone, basis);
            };
        } catch (DateTimeException e) {
            throw new InvalidRequest("occurredAt", "is no time", ACCEPTED);
        }
    }

    /**
     * The same, until the instant that {@code text} names.
     *
     * @throws InvalidRequest if it names none, or one before the start
     */
    static Occurred until(Occurred start, String text) {
        if (start.precision() != Precision.INSTANT) {
            throw new InvalidRequest(UNTIL, "goes only with an instant as occurredAt", Scalars.expected(Instant.class));
        }
        try {
            Instant end = OurTimes.within(OffsetDateTime.parse(text).toInstant());
            return Occurred.during(start.start(), end, start.zone(), start.basis());
        } catch (DateTimeException e) {
            throw new InvalidRequest(UNTIL, "is no time", Scalars.expected(Instant.class));
        } catch (IllegalArgumentException e) {
            throw new InvalidRequest(UNTIL, "is before occurredAt", "an instant after it");
        }
    }

    private static Occurred from(LocalDate date, Precision precision, ZoneId zone, OccurredBasis basis) {
        return new Occurred(OurTimes.within(date).atStartOfDay(zone).toInstant(), null, precision, zone, basis);
    }
}
