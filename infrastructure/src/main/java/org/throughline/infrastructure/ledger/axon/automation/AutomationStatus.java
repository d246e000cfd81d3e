package org.throughline.infrastructure.ledger.axon.automation;

import java.time.Instant;
import java.util.List;

/**
 * What an automation could not handle yet. Nothing in it is about a person: what waits is named by opaque ids.
 *
 * @param name name of the automation
 * @param parked how many events wait
 * @param sequences the sequences that wait, by the position of their first event
 */
public record AutomationStatus(String name, long parked, List<Sequence> sequences) {
    /** Keeps its own copy. */
    public AutomationStatus {
        sequences = List.copyOf(sequences);
    }

    /**
     * Events that wait for each other.
     *
     * @param id an opaque id of the sequence: the same wherever it is told, and nothing can be read from it
     * @param position position of the first event, on which the automation failed
     * @param event stored name of that event
     * @param failure kind of the failure
     * @param attempts how often the automation was given that event
     * @param since when that event was parked, UTC
     * @param events how many events wait, the first one included
     */
    public record Sequence(
            String id, long position, String event, String failure, int attempts, Instant since, long events) {}
}
