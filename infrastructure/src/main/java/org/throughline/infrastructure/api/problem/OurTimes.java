package org.throughline.infrastructure.api.problem;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;

/** The times that a request may name: those of people living now, their grandparents and grandchildren. */
public final class OurTimes {
    private static final LocalDate FIRST = LocalDate.of(1850, 1, 1);
    private static final LocalDate LAST = LocalDate.of(2200, 12, 31);
    private static final Instant BEGIN = Instant.parse("1850-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("2201-01-01T00:00:00Z");

    private OurTimes() {}

    /** The date, or a {@link DateTimeException} for one far outside, which is a slip and which no store could keep. */
    public static LocalDate within(LocalDate date) {
        if (date.isBefore(FIRST) || date.isAfter(LAST)) {
            throw new DateTimeException("Outside of our times");
        }
        return date;
    }

    /** The instant, or a {@link DateTimeException} for one far outside. */
    public static Instant within(Instant instant) {
        if (instant.isBefore(BEGIN) || !instant.isBefore(END)) {
            throw new DateTimeException("Outside of our times");
        }
        return instant;
    }
}
