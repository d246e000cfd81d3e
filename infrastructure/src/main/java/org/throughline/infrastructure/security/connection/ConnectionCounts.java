package org.throughline.infrastructure.security.connection;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.throughline.infrastructure.security.place.Place;

/** How many connections are open, in all and from each place. */
final class ConnectionCounts {
    private final int mostOfAPlace;
    private final int mostInAll;
    private final AtomicInteger open = new AtomicInteger();
    private final ConcurrentMap<Place, Integer> places = new ConcurrentHashMap<>();

    ConnectionCounts(int mostOfAPlace, int mostInAll) {
        this.mostOfAPlace = mostOfAPlace;
        this.mostInAll = mostInAll;
    }

    /** Whether there is room for one more in all; who has it gives it back by {@link #leave()}. */
    boolean enter() {
        if (open.incrementAndGet() > mostInAll) {
            open.decrementAndGet();
            return false;
        }
        return true;
    }

    void leave() {
        open.decrementAndGet();
    }

    /** Whether there is room for one more of this place; who has it gives it back by {@link #leave(Place)}. */
    boolean enter(Place place) {
        var entered = new AtomicBoolean();
        places.compute(place, (same, count) -> {
            int now = count == null ? 0 : count;
            entered.set(now < mostOfAPlace);
            return now < mostOfAPlace ? now + 1 : count;
        });
        return entered.get();
    }

    void leave(Place place) {
        places.computeIfPresent(place, (same, count) -> count > 1 ? count - 1 : null);
    }

    int open() {
        return open.get();
    }
}
