package org.throughline.infrastructure.fhir.delivery;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.throughline.infrastructure.fhir.feed.RejectCode;
import org.throughline.infrastructure.fhir.feed.Unusable;
import org.throughline.kernel.client.PartialDate;
import org.throughline.kernel.event.Occurred;
import org.throughline.kernel.event.OccurredBasis;
import org.throughline.kernel.event.Precision;

/** Reads FHIR dates as they were written: a date without a time belongs to the zone of the place, not to that of this machine. */
public final class FhirTimes {
    private FhirTimes() {}

    /**
     * A point in time as precisely as it was sent.
     *
     * @param from the instant, or the first one of the day, month or year
     * @param to the instant, or the first one after the day, month or year
     */
    public record Moment(Instant from, Instant to, Precision precision) {}

    public static Moment moment(String text, ZoneId zone) throws Unusable {
        try {
            if (text.length() > 10) {
                Instant instant = OffsetDateTime.parse(text).toInstant();
                return new Moment(instant, instant, Precision.INSTANT);
            }
            PartialDate date = date(text);
            LocalDate next = switch (date.precision()) {
                case YEAR -> date.date().plusYears(1);
                case MONTH -> date.date().plusMonths(1);
                default -> date.date().plusDays(1);
            };
            return new Moment(
                    date.date().atStartOfDay(zone).toInstant(),
                    next.atStartOfDay(zone).toInstant(),
                    date.precision());
        } catch (DateTimeException e) {
            throw new Unusable(RejectCode.MALFORMED);
        }
    }

    public static PartialDate date(String text) throws Unusable {
        try {
            return switch (text.length()) {
                case 4 -> new PartialDate(LocalDate.of(Integer.parseInt(text), 1, 1), Precision.YEAR);
                case 7 -> new PartialDate(YearMonth.parse(text).atDay(1), Precision.MONTH);
                default -> new PartialDate(LocalDate.parse(text), Precision.DAY);
            };
        } catch (DateTimeException | NumberFormatException e) {
            throw new Unusable(RejectCode.MALFORMED);
        }
    }

    /** A death, or another thing that has no duration. */
    public static Occurred at(String text, ZoneId zone) throws Unusable {
        Moment moment = moment(text, zone);
        return new Occurred(moment.from(), null, moment.precision(), zone, OccurredBasis.REPORTED);
    }

    /** A period whose end, if it is over, is not before its start; it is as precise as the less precise of both. */
    public static Occurred during(String start, @Nullable String end, ZoneId zone) throws Unusable {
        Moment from = moment(start, zone);
        if (end == null) {
            return new Occurred(from.from(), null, from.precision(), zone, OccurredBasis.REPORTED);
        }
        Moment to = moment(end, zone);
        boolean withinImprecision = to.to().isAfter(from.from()) || to.from().equals(from.from());
        if (to.from().isBefore(from.from()) && !withinImprecision) {
            throw new Unusable(RejectCode.END_BEFORE_START);
        }
        return new Occurred(
                from.from(),
                to.from().isBefore(from.from()) ? from.from() : to.from(),
                from.precision().compareTo(to.precision()) < 0 ? from.precision() : to.precision(),
                zone,
                OccurredBasis.REPORTED);
    }
}
