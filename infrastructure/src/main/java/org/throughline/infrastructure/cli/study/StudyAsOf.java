package org.throughline.infrastructure.cli.study;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.throughline.infrastructure.access.reading.Positions;
import org.throughline.infrastructure.cli.console.AsOfInstant;
import org.throughline.infrastructure.cli.console.InvalidInput;
import org.throughline.infrastructure.cli.console.Stores;
import org.throughline.infrastructure.ledger.problem.EpochUnknown;
import org.throughline.infrastructure.ledger.problem.PositionGone;
import org.throughline.kernel.policy.PolicyPack;
import org.throughline.query.reading.AsOf;
import org.throughline.query.reading.CareHistory;
import org.throughline.query.reading.CarePosition;

/** Reads the state of knowledge that a study shall stand for. What is not known yet is refused: it is no past state. */
final class StudyAsOf {
    private static final Pattern POSITION = Pattern.compile(Positions.FORM);
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String OTHERWISE = "neither a position with its epoch such as 4711@1f3a9c20, nor a date,"
            + " nor an instant such as 2026-11-22T05:13:26Z";

    private StudyAsOf() {}

    /** Refuses what has none of the forms, for a time at which no ledger is open yet. */
    static void require(@Nullable String text) {
        if (text != null && !isPosition(text)) {
            AsOfInstant.parse(text, ZoneOffset.UTC, OTHERWISE);
        }
    }

    /** The state that {@code text} means in an opened store, or that of now if there is none. */
    static AsOf parse(@Nullable String text, Stores.Opened opened) {
        Instant now = opened.part(InstantSource.class).instant();
        if (text == null) {
            return new AsOf.RecordedAt(now);
        }
        return isPosition(text)
                ? position(text, opened.part(Positions.class), opened.part(CareHistory.class))
                : instant(text, now, opened.part(PolicyPack.class).zone());
    }

    private static AsOf instant(String text, Instant now, ZoneId zone) {
        Instant wanted = AsOfInstant.parse(text, zone, OTHERWISE);
        if (wanted.isAfter(now)) {
            throw new InvalidInput("--as-of '" + text + "' ends later than now, " + now
                    + ": say an instant or a day that is over, or leave it out for now");
        }
        return new AsOf.RecordedAt(wanted);
    }

    private static AsOf position(String text, Positions positions, CareHistory history) {
        long wanted = known(text, positions);
        long newest = Objects.requireNonNull(history.position().block(PATIENCE), "a ledger has a head");
        if (wanted > newest) {
            throw new InvalidInput("--as-of '" + text + "' is beyond the newest event, which is "
                    + positions.told(new CarePosition(newest)));
        }
        return new AsOf.Position(wanted);
    }

    private static boolean isPosition(String text) {
        return POSITION.matcher(text).matches();
    }

    private static long known(String text, Positions positions) {
        try {
            return positions.care(text).value();
        } catch (EpochUnknown | PositionGone e) {
            throw new InvalidInput("'" + text + "' means nothing any more or never did: " + e.getMessage());
        }
    }
}
