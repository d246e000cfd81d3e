package org.throughline.infrastructure.cli.console;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Reads the instant as of which something shall count. */
public final class AsOfInstant {
    private AsOfInstant() {}

    /** Refuses what {@link #parse} would refuse, for a time at which no zone is known yet. */
    public static void require(@Nullable String text) {
        if (text != null) {
            parse(text, ZoneOffset.UTC);
        }
    }

    /** An instant with its offset, or a date, which means the end of that day in {@code zone}. */
    public static Instant parse(String text, ZoneId zone) {
        return parse(text, zone, "neither a date nor an instant such as 2026-11-22T05:13:26Z");
    }

    /** The same, where more than that would have been accepted. */
    public static Instant parse(String text, ZoneId zone, String otherwise) {
        try {
            return text.length() == 10
                    ? LocalDate.parse(text).plusDays(1).atStartOfDay(zone).toInstant()
                    : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new InvalidInput("'" + text + "' is " + otherwise);
        }
    }
}
