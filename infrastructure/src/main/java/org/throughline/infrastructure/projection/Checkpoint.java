package org.throughline.infrastructure.projection;

import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How far a projection has come: everything up to and with {@code position} is in, except what waits behind the
 * parked keys.
 *
 * @param position last position taken in
 * @param epoch epoch of the ledger the positions belong to
 * @param owner the runner that may move the checkpoint, or null if none may
 * @param fence grows with each change of owner; who holds an older one moves nothing
 * @param beat grows while the owner is alive
 * @param parked position of the first event that could not be folded, by key
 */
record Checkpoint(long position, UUID epoch, @Nullable UUID owner, long fence, long beat, Map<String, Parked> parked) {
    Checkpoint {
        parked = Map.copyOf(parked);
    }

    /**
     * Why a key waits.
     *
     * @param position position of the first event that is missing
     * @param failure simple name of the failure; its message may hold anything and is not kept
     */
    record Parked(long position, String failure) {}

    Checkpoint at(long next) {
        return new Checkpoint(next, epoch, owner, fence, beat + 1, parked);
    }

    Checkpoint with(Map<String, Parked> waiting) {
        return new Checkpoint(position, epoch, owner, fence, beat, waiting);
    }

    Checkpoint takenBy(UUID runner) {
        return new Checkpoint(position, epoch, runner, fence + 1, beat + 1, parked);
    }

    Checkpoint left() {
        return new Checkpoint(position, epoch, null, fence, beat + 1, parked);
    }

    Map<String, Long> parkedPositions() {
        var positions = new TreeMap<String, Long>();
        parked.forEach((key, why) -> positions.put(key, why.position()));
        return positions;
    }
}
