package org.throughline.infrastructure.security.session;

import org.throughline.kernel.id.WorkerId;

/** What is known of the session that a browser says it has. */
public sealed interface FoundSession {
    /** There is one. */
    record Live(ConsoleSession session) implements FoundSession {}

    /**
     * It ended because nobody used it or because it had lasted as long as one may, and nothing else stands against its
     * worker: what they were writing may wait for them.
     */
    record Lapsed(SessionId id, WorkerId worker) implements FoundSession {}

    /** There is none, or none any more. */
    record None() implements FoundSession {}
}
