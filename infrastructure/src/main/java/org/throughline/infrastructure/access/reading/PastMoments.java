package org.throughline.infrastructure.access.reading;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.throughline.query.reading.AsOf;
import org.throughline.query.reading.CareHistory;
import org.throughline.query.reading.CarePosition;
import reactor.core.publisher.Mono;

/** The past moments that callers ask for, read in the same way from a request and from the command line. */
public final class PastMoments {
    /** What is accepted, in plain words. */
    public static final String ACCEPTED = "a position as an answer gave it, such as 4711@1f3a9c20, an instant such as"
            + " 2026-11-22T14:05:00-08:00, or a date that is over, such as 2026-11-22";

    /** Nothing that a ledger could hold is older; far older times have no place in one. */
    private static final Instant BEFORE_ALL = Instant.EPOCH;

    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

    private final Function<String, CarePosition> positions;
    private final CareHistory history;
    private final InstantSource clock;
    private final ZoneId zone;

    /**
     * Past moments as some read them.
     *
     * @param positions how they give positions back: {@link Positions#care} or {@link Positions#careOfOperator}
     * @param zone the county's, in which a date ends
     */
    public PastMoments(
            Function<String, CarePosition> positions, CareHistory history, InstantSource clock, ZoneId zone) {
        this.positions = positions;
        this.history = history;
        this.clock = clock;
        this.zone = zone;
    }

    /** The same moments for somebody who gives positions back in another way. */
    public PastMoments with(Function<String, CarePosition> others) {
        return new PastMoments(others, history, clock, zone);
    }

    /** What was written means no past moment. The message says why and repeats nothing. */
    public static final class NoPastMoment extends IllegalArgumentException {
        private static final long serialVersionUID = 1L;

        private final String why;

        private NoPastMoment(String why) {
            super(why);
            this.why = why;
        }

        /** What is wrong with it, to be read after the name of the field. */
        public String why() {
            return why;
        }
    }

    /**
     * The moment that {@code text} means, if it has happened: a position up to the newest one, read from the store
     * now, or a time up to now.
     *
     * <p>Errors: {@link NoPastMoment}; {@link org.throughline.infrastructure.ledger.problem.PositionGone} for a position that a
     * restore has undone; those of reading the ledger.
     */
    public Mono<AsOf> read(String text) {
        return Mono.defer(() -> switch (parse(text)) {
            case AsOf.Position wanted ->
                history.position()
                        .map(newest -> require(wanted, wanted.position() <= newest, "is beyond what is recorded"));
            case AsOf.RecordedAt wanted ->
                Mono.just(require(
                        require(wanted, !wanted.instant().isAfter(clock.instant()), "is later than now"),
                        !wanted.instant().isBefore(BEFORE_ALL),
                        "is long before anything was recorded"));
        });
    }

    /** When a moment that has happened was (UTC). */
    public Mono<Instant> instantOf(AsOf moment) {
        return switch (moment) {
            case AsOf.Position wanted -> history.recordedAt(wanted.position());
            case AsOf.RecordedAt wanted -> Mono.just(wanted.instant());
        };
    }

    /**
     * The moment that {@code text} means, whether it has happened or not.
     *
     * @throws NoPastMoment if it has none of the forms
     */
    public AsOf parse(String text) {
        if (text.contains("@")) {
            return position(text);
        }
        return new AsOf.RecordedAt(instant(text, zone));
    }

    /** Refuses what has none of the forms, for a time at which no ledger is open yet. Throws {@link NoPastMoment}. */
    public static void requireForm(String text) {
        if (!Pattern.matches(Positions.FORM, text)) {
            instant(text, ZoneOffset.UTC);
        }
    }

    private AsOf position(String text) {
        try {
            return new AsOf.Position(positions.apply(text).value());
        } catch (IllegalArgumentException e) {
            throw new NoPastMoment("is no position that an answer gave");
        }
    }

    /** A date means its last microsecond, which is as exact as the ledger is. */
    private static Instant instant(String text, ZoneId zone) {
        try {
            return DATE.matcher(text).matches()
                    ? LocalDate.parse(text)
                            .plusDays(1)
                            .atStartOfDay(zone)
                            .toInstant()
                            .minus(1, ChronoUnit.MICROS)
                    : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new NoPastMoment("is neither a position as an answer gave it, nor an instant, nor a date");
        }
    }

    private static AsOf require(AsOf moment, boolean happened, String otherwise) {
        if (!happened) {
            throw new NoPastMoment(otherwise);
        }
        return moment;
    }
}
