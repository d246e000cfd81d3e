package org.throughline.query.projection;

import java.util.List;
import java.util.Map;

/**
 * States found in a read model.
 *
 * @param rows the states, each with its key
 * @param position position up to which the projection had taken in everything, parked keys excepted
 * @param parked all parked keys, with the position from which on each is incomplete
 */
public record Found<S>(List<Row<S>> rows, long position, Map<String, Long> parked) {
    /** Keeps its own copies. */
    public Found {
        rows = List.copyOf(rows);
        parked = Map.copyOf(parked);
    }

    /**
     * The state of one key.
     *
     * @param key the key
     * @param state its state
     * @param position position of the newest event the state has taken in
     */
    public record Row<S>(String key, S state, long position) {}
}
