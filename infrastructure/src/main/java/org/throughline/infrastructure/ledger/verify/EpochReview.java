package org.throughline.infrastructure.ledger.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.throughline.infrastructure.ledger.proof.Checkpoint;

/** Follows the epochs of a ledger, and tells which checkpoints are of its own history. */
final class EpochReview {
    private final String ledger;
    private final boolean fromTheBeginning;
    private final List<EpochLeaf> epochs = new ArrayList<>();

    EpochReview(String ledger, boolean fromTheBeginning) {
        this.ledger = ledger;
        this.fromTheBeginning = fromTheBeginning;
    }

    void add(CheckedBlock block) throws Broken {
        EpochLeaf start = block.epochStart();
        if (start == null) {
            return;
        }
        if (start.position() == 0) {
            if (start.epoch() == null || !start.ledger().equals(ledger) || block.count() != 1) {
                throw new Broken(0, Damage.WRONG_OPENING, "the first event does not open ledger " + ledger);
            }
        } else {
            boolean follows = start.epoch() != null
                    && start.ledger().equals(ledger)
                    && (epochs.isEmpty() || Objects.equals(epochs.getLast().epoch(), start.previous()));
            if (!follows) {
                throw new Broken(start.position(), Damage.WRONG_EPOCH, "an epoch does not follow the one before");
            }
        }
        epochs.add(start);
    }

    /** The epoch that began last. */
    @Nullable UUID newest() {
        return epochs.isEmpty() ? null : epochs.getLast().epoch();
    }

    /** Whether the checkpoint is of an epoch that the ledger has, as far as it was looked at. */
    boolean knows(Checkpoint checkpoint) {
        return !fromTheBeginning
                || epochs.isEmpty()
                || index(checkpoint.origin().epoch()) >= 0;
    }

    /** A checkpoint of an epoch that a restore has ended speaks only of what was restored. */
    boolean binds(Checkpoint checkpoint) {
        int index = index(checkpoint.origin().epoch());
        boolean ended = index >= 0 && index + 1 < epochs.size();
        return !ended || checkpoint.size() <= epochs.get(index + 1).position();
    }

    private int index(UUID epoch) {
        for (int i = 0; i < epochs.size(); i++) {
            if (epoch.equals(epochs.get(i).epoch())) {
                return i;
            }
        }
        return -1;
    }
}
