package org.throughline.infrastructure.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.throughline.infrastructure.security.place.Place;

/**
 * Counts attempts to sign in on this node by name and place, so that what somebody guesses at one place takes nothing
 * from a place where the worker is. An attempt counts before it is tried, and is given back if it was right.
 */
final class SignInThrottle {
    /** Wrong passwords that a name has, from a place where it has lately signed in. */
    static final int AT_HOME = 20;

    /** The time for which those count, from the first. */
    static final Duration AT_HOME_WITHIN = Duration.ofMinutes(15);

    /** Wrong passwords that a name has from any other place. */
    static final int ELSEWHERE = 5;

    /** The time for which those count, from the first. */
    static final Duration ELSEWHERE_WITHIN = Duration.ofMinutes(5);

    /** Wrong passwords that a place has for all names together that have not lately signed in from there. */
    static final int OF_A_PLACE = 100;

    /** How long a place is remembered at which a name has signed in. */
    static final Duration LATELY = Duration.ofDays(30);

    private static final int MOST = 100_000;

    private final Ticker ticker;
    private final Cache<Pair, Boolean> homes;
    private final Cache<Pair, Count> atHome;
    private final Cache<Pair, Count> elsewhere;
    private final Cache<Place, Count> places;

    SignInThrottle(Ticker ticker) {
        this.ticker = ticker;
        this.homes = cache(LATELY, ticker);
        this.atHome = cache(AT_HOME_WITHIN, ticker);
        this.elsewhere = cache(ELSEWHERE_WITHIN, ticker);
        this.places = cache(ELSEWHERE_WITHIN, ticker);
    }

    private static <K, V> Cache<K, V> cache(Duration kept, Ticker ticker) {
        return Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfterWrite(kept)
                .ticker(ticker)
                .build();
    }

    /**
     * Counts an attempt that is about to be tried.
     *
     * @throws SignInPostponed if there were too many before it
     */
    Attempt begin(String userName, Place place) {
        // What can be no name of an account is one name to us, so that it takes no more room than that.
        var pair = new Pair(Account.isName(userName) ? userName : "", place);
        if (homes.getIfPresent(pair) != null) {
            Count own = atHome.get(pair, first -> new Count(ticker.read()));
            take(own, AT_HOME, AT_HOME_WITHIN);
            return new Attempt(pair, true, own, null);
        }
        Count ofPlace = places.get(place, first -> new Count(ticker.read()));
        take(ofPlace, OF_A_PLACE, ELSEWHERE_WITHIN);
        Count own = elsewhere.get(pair, first -> new Count(ticker.read()));
        try {
            take(own, ELSEWHERE, ELSEWHERE_WITHIN);
        } catch (SignInPostponed tooMany) {
            ofPlace.giveBack();
            throw tooMany;
        }
        return new Attempt(pair, false, own, ofPlace);
    }

    private void take(Count count, int most, Duration within) {
        if (!count.take(most)) {
            long left = within.toNanos() - (ticker.read() - count.since);
            throw new SignInPostponed(
                    SignInPostponed.Reason.TOO_MANY_ATTEMPTS, Duration.ofNanos(Math.max(left, 1_000_000_000L)));
        }
    }

    private record Pair(String userName, Place place) {}

    private static final class Count {
        private final long since;
        private final AtomicInteger taken = new AtomicInteger();

        private Count(long since) {
            this.since = since;
        }

        private boolean take(int most) {
            return taken.getAndUpdate(now -> Math.min(now + 1, most)) < most;
        }

        private void giveBack() {
            taken.updateAndGet(now -> Math.max(now - 1, 0));
        }
    }

    /** An attempt that has been counted. One that was wrong stays counted. */
    final class Attempt {
        private final Pair pair;
        private final boolean known;
        private final Count own;
        private final @Nullable Count ofPlace;

        private Attempt(Pair pair, boolean known, Count own, @Nullable Count ofPlace) {
            this.pair = pair;
            this.known = known;
            this.own = own;
            this.ofPlace = ofPlace;
        }

        /** Whether the name has lately signed in from this place. */
        boolean isAtHome() {
            return known;
        }

        /** The password was right: what was wrong before it is forgiven at this place. */
        void right() {
            homes.put(pair, true);
            atHome.invalidate(pair);
            elsewhere.invalidate(pair);
            if (ofPlace != null) {
                ofPlace.giveBack();
            }
        }

        /** Nobody has looked at the password. */
        void untried() {
            own.giveBack();
            if (ofPlace != null) {
                ofPlace.giveBack();
            }
        }
    }
}
