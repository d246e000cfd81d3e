package org.throughline.infrastructure.ledger;

import java.time.Instant;

/**
 * Where the events of one append landed: consecutive and durable.
 *
 * @param first position of the first event
 * @param last position of the last event
 * @param recordedAt commit time of the block (UTC, microseconds)
 */
public record Appended(long first, long last, Instant recordedAt) {}
