package org.throughline.infrastructure.fhir.delivery;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.throughline.infrastructure.fhir.feed.RejectCode;
import org.throughline.infrastructure.fhir.feed.Unusable;
import org.throughline.kernel.client.PartialDate;
import org.throughline.kernel.event.Occurred;
import org.throughline.kernel.event.OccurredBasis;
import org.throughline.kernel.event.Precision;

/** Reads FHIR dates as they were written: a date without a time belongs to the zone of the place, not to that of this machine. */
public final class FhirTimes {
    /** FHIR R4 datatypes {@code dateTime} and {@code instant} with a time. */
    private static final Pattern WITH_TIME = Pattern.compile(
            "([0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:)([0-9]{2})(\\.[0-9]+)?(Z|[+-][0-9]{2}:[0-9]{2})");

    private static final int NANOSECOND = ".123456789".length();

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
                Instant instant = instant(text);
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

    /** A leap second, which no clock of ours has, counts as the second before it; parts of nanoseconds are cut off. */
    private static Instant instant(String text) throws Unusable {
        Matcher time = WITH_TIME.matcher(text);
        if (!time.matches()) {
            throw new Unusable(RejectCode.MALFORMED);
        }
        String second = time.group(2).equals("60") ? "59" : time.group(2);
        String fraction = Objects.requireNonNullElse(time.group(3), "");
        return OffsetDateTime.parse(time.group(1)
                        + second
                        + fraction.substring(0, Math.min(NANOSECOND, fraction.length()))
                        + time.group(4))
                .toInstant();
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
