package org.throughline.infrastructure.fhir.feed;

import java.util.List;

/** Stored names of the events a command appended; none if everything was known already. */
public record ImportEffect(List<String> events) {
    /** Keeps its own copy of the list. */
    public ImportEffect {
        events = List.copyOf(events);
    }
}
