package org.throughline.infrastructure.fhir.feed;

import java.util.ArrayList;
import java.util.List;

/**
 * What a command did.
 *
 * @param events stored names of the events it appended; none if everything was known already
 * @param unstaffedQueue whether it made something the work of a queue for which nobody works
 */
public record ImportEffect(List<String> events, boolean unstaffedQueue) {
    /** Nothing. */
    public static final ImportEffect NONE = new ImportEffect(List.of(), false);

    /** Keeps its own copy of the list. */
    public ImportEffect {
        events = List.copyOf(events);
    }

    /** This, and then what {@code next} did. */
    public ImportEffect and(ImportEffect next) {
        var all = new ArrayList<>(events);
        all.addAll(next.events);
        return new ImportEffect(all, unstaffedQueue || next.unstaffedQueue);
    }
}
