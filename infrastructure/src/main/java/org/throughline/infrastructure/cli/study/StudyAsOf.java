package org.throughline.infrastructure.cli.study;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.throughline.infrastructure.access.reading.PastMoments;
import org.throughline.infrastructure.cli.console.InvalidInput;
import org.throughline.infrastructure.ledger.problem.PositionGone;
import org.throughline.query.reading.AsOf;

/** Reads the state of knowledge that a study shall stand for. What is not known yet is refused: it is no past state. */
final class StudyAsOf {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private StudyAsOf() {}

    /** Refuses what has none of the forms, for a time at which no ledger is open yet. */
    static void require(@Nullable String text) {
        if (text != null) {
            try {
                PastMoments.requireForm(text);
            } catch (PastMoments.NoPastMoment e) {
                throw refused(text, e);
            }
        }
    }

    /** The state that {@code text} means, or that of {@code now} if there is none. Refuses what has not happened. */
    static AsOf parse(@Nullable String text, PastMoments moments, Instant now) {
        if (text == null) {
            return new AsOf.RecordedAt(now);
        }
        try {
            return moments.read(text).blockOptional(PATIENCE).orElseThrow();
        } catch (PastMoments.NoPastMoment e) {
            throw refused(text, e);
        } catch (PositionGone e) {
            throw new InvalidInput("'" + text + "' means nothing any more: " + e.getMessage());
        }
    }

    private static InvalidInput refused(String text, PastMoments.NoPastMoment why) {
        return new InvalidInput("'" + text + "' " + why.getMessage() + "; accepted is " + PastMoments.ACCEPTED);
    }
}
