package org.throughline.infrastructure.ledger.axon.automation;

import java.time.Instant;

/**
 * An event that an automation has not handled yet, because it failed on it or on one before it in the same sequence. The
 * event itself is in the ledger.
 *
 * @param position its position in the ledger
 * @param eventId its identity, which shows whether the ledger still has it there
 * @param sequence what it has to stay in order with, an opaque id
 * @param event stored name of the event
 * @param failure simple name of what the handler failed with; {@link #WAITS} if it only waits. Messages may hold anything
 *     and are not kept
 * @param attempts how often it was handed to the handler
 * @param parkedAt when it was parked, UTC
 */
public record ParkedEvent(
        long position, String eventId, String sequence, String event, String failure, int attempts, Instant parkedAt) {
    /** It has not failed itself; it waits for an earlier one. */
    public static final String WAITS = "";
}
