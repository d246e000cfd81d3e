package org.throughline.kernel.event;

import java.time.Instant;

/**
 * An event where it stands in the ledger.
 *
 * @param position 1 for the first event of a ledger, without gaps
 * @param recordedAt when it was committed, UTC; never earlier than that of the event before, but where a clock was wrong and
 *     nobody has said so yet
 */
public record Recorded<E>(long position, Instant recordedAt, E event) {}
