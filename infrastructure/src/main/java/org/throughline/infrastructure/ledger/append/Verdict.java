package org.throughline.infrastructure.ledger.append;

/** What memory says about the condition of an append. */
sealed interface Verdict {
    /** No committed event is forbidden. */
    record Free() implements Verdict {}

    /** The event at {@code position} is committed and forbidden. */
    record Forbidden(long position) implements Verdict {}

    /** It depends on events that are no longer in memory. */
    record OlderThanMemory() implements Verdict {}
}
