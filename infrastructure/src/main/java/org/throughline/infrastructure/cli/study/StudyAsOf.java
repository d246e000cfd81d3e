package org.throughline.infrastructure.cli.study;

import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.throughline.infrastructure.access.reading.Positions;
import org.throughline.infrastructure.cli.console.AsOfInstant;
import org.throughline.infrastructure.cli.console.InvalidInput;
import org.throughline.infrastructure.ledger.problem.EpochUnknown;
import org.throughline.infrastructure.ledger.problem.PositionGone;
import org.throughline.query.reading.AsOf;

/** Reads the state of knowledge that a study shall stand for. */
final class StudyAsOf {
    private static final Pattern POSITION = Pattern.compile(Positions.FORM);
    private static final String OTHERWISE = "neither a position with its epoch such as 4711@1f3a9c20, nor a date,"
            + " nor an instant such as 2026-11-22T05:13:26Z";

    private StudyAsOf() {}

    /** Refuses what has none of the forms, for a time at which no ledger is open yet. */
    static void require(@Nullable String text) {
        if (text != null && !isPosition(text)) {
            AsOfInstant.parse(text, ZoneOffset.UTC, OTHERWISE);
        }
    }

    /** The state that {@code text} means, or that of now if there is none. */
    static AsOf parse(@Nullable String text, Positions positions, InstantSource clock, ZoneId zone) {
        if (text == null) {
            return new AsOf.RecordedAt(clock.instant());
        }
        return isPosition(text)
                ? new AsOf.Position(position(text, positions))
                : new AsOf.RecordedAt(AsOfInstant.parse(text, zone, OTHERWISE));
    }

    private static boolean isPosition(String text) {
        return POSITION.matcher(text).matches();
    }

    private static long position(String text, Positions positions) {
        try {
            return positions.care(text).value();
        } catch (EpochUnknown | PositionGone e) {
            throw new InvalidInput("'" + text + "' means nothing any more or never did: " + e.getMessage());
        }
    }
}
