package org.throughline.infrastructure.lease;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Which node should hold which lease. Every node computes the same from the same facts: in the order of their names,
 * each lease goes to the node that has fewest so far; among equals to the one whose hash with the name is lowest, so
 * that not every first lease goes to the same node.
 */
public final class FairShare {
    private FairShare() {}

    /**
     * The node for each lease that some node is able to hold.
     *
     * @param able the leases that each living node is able to hold
     */
    public static Map<String, UUID> of(Map<UUID, Set<String>> able) {
        var leases = new TreeSet<String>();
        able.values().forEach(leases::addAll);
        var load = new HashMap<UUID, Integer>();
        var share = new TreeMap<String, UUID>();
        for (String lease : leases) {
            able.entrySet().stream()
                    .filter(node -> node.getValue().contains(lease))
                    .map(Map.Entry::getKey)
                    .min(Comparator.<UUID>comparingInt(node -> load.getOrDefault(node, 0))
                            .thenComparingLong(node -> hash(lease, node))
                            .thenComparing(Comparator.naturalOrder()))
                    .ifPresent(node -> {
                        share.put(lease, node);
                        load.merge(node, 1, Integer::sum);
                    });
        }
        return share;
    }

    /** FNV-1a (Fowler, Noll, Vo), 64 bits: the same on every node and in every release. */
    private static long hash(String lease, UUID node) {
        long hash = 0xcbf29ce484222325L;
        String text = lease + node;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        return hash;
    }
}
