package org.throughline.query.reading;

import java.time.Instant;

/** The state of knowledge that an answer shall stand for. */
public sealed interface AsOf {
    /** What had been recorded up to and with a position of the care ledger. */
    record Position(long position) implements AsOf {
        /** Refuses a negative position. */
        public Position {
            if (position < 0) {
                throw new IllegalArgumentException("A position is at least 0: " + position);
            }
        }
    }

    /** What had been recorded at or before an instant (UTC). */
    record RecordedAt(Instant instant) implements AsOf {}
}
