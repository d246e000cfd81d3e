package org.throughline.infrastructure.projection.store;

import java.util.Map;
import java.util.TreeMap;

/**
 * How far a build of a projection has come: everything up to and with {@code position} is in, except what waits behind
 * the parked keys.
 *
 * @param position last position taken in
 * @param parked why each key waits that has an event which could not be folded
 */
public record BuildCheckpoint(long position, Map<String, Parked> parked) {
    public static final BuildCheckpoint START = new BuildCheckpoint(0, Map.of());

    public BuildCheckpoint {
        parked = Map.copyOf(parked);
    }

    /**
     * Why a key waits.
     *
     * @param position position of the first event that is missing
     * @param failure simple name of the failure; its message may hold anything and is not kept
     */
    public record Parked(long position, String failure) {}

    public Map<String, Long> parkedPositions() {
        var positions = new TreeMap<String, Long>();
        parked.forEach((key, why) -> positions.put(key, why.position()));
        return positions;
    }
}
