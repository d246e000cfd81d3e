package org.throughline.query.proof;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.throughline.kernel.id.WorkerId;

/**
 * A verification of both ledgers that somebody asked for.
 *
 * @param verification its id
 * @param worker who asked for it
 * @param startedAt when (UTC)
 * @param endedAt when it ended (UTC); null while it runs
 * @param state how it stands
 * @param ledgers what was found, of each ledger that is through
 * @param progress how far it is; null once it ended
 */
public record Verification(
        String verification,
        WorkerId worker,
        Instant startedAt,
        @Nullable Instant endedAt,
        State state,
        List<VerifiedLedger> ledgers,
        @Nullable VerificationProgress progress) {
    /** Keeps its own copy. */
    public Verification {
        ledgers = List.copyOf(ledgers);
    }

    /** How a verification stands. */
    public enum State {
        RUNNING,
        /** Everything in both ledgers follows as it must. */
        WHOLE,
        /** Something is wrong; the findings say what and where. */
        DAMAGED,
        CANCELLED,
        /** It could not be finished: the store was away, or the node that ran it stopped. It says nothing of the ledgers. */
        FAILED
    }
}
