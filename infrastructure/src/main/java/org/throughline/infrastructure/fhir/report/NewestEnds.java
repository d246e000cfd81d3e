package org.throughline.infrastructure.fhir.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.throughline.infrastructure.fhir.feed.FeedLine;

/**
 * The lines of a delivery whose encounters ended last. They are kept until it can be said of each whether it is used,
 * because an end in a line that is rejected did not happen.
 */
public final class NewestEnds {
    /** So many are kept; if none of them can be used, the oldest one is the best bound there is. */
    public static final int KEPT = 1_000;
    /** How many characters they may have together. */
    static final long ROOM = 16L * 1024 * 1024;

    /**
     * A line by whose look the encounter is over.
     *
     * @param at the end
     */
    public record Ended(Instant at, String id, FeedLine line) {}

    private final PriorityQueue<Ended> oldestFirst = new PriorityQueue<>(Comparator.comparing(Ended::at));
    private long characters;

    public void note(Ended ended) {
        if (isFull() && ended.at().isBefore(oldestFirst.element().at())) {
            return;
        }
        oldestFirst.add(ended);
        characters += ended.line().text().length();
        while (oldestFirst.size() > 1 && (oldestFirst.size() > KEPT || characters > ROOM)) {
            characters -= oldestFirst.remove().line().text().length();
        }
    }

    private boolean isFull() {
        return oldestFirst.size() >= KEPT || (!oldestFirst.isEmpty() && characters >= ROOM);
    }

    /** What is kept, the newest first. */
    public List<Ended> newestFirst() {
        var all = new ArrayList<>(oldestFirst);
        all.sort(Comparator.comparing(Ended::at).reversed());
        return all;
    }
}
