package org.throughline.infrastructure.ledger.event;

import java.time.Instant;

/**
 * An operator's word that recorded times had been wrong, and from where on. What lies between counts as recorded when
 * this was, which is when it is known to have been there.
 *
 * @param position place of the event that says so
 * @param from first position whose time is not believed; {@code position} itself if none is taken back
 * @param at commit time of the event (UTC, microseconds), which may be earlier than that of the event before
 * @param reason why, in the operator's words
 */
public record TimeAcceptance(long position, long from, Instant at, String reason) {
    /** Whether the time of the event at {@code other} is not believed. */
    boolean takesBack(long other) {
        return from <= other && other < position;
    }
}
