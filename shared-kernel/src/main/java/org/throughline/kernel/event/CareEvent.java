package org.throughline.kernel.event;

/**
 * A fact of the care ledger. Each capability has one sealed interface of events below this one; every event is a
 * record whose stored name comes from {@code @Event}, never from its class.
 */
public interface CareEvent {
    /** Whom and what the fact is about, who says so, when it happened and how it is kept. */
    Envelope envelope();
}
