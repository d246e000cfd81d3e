package org.throughline.infrastructure.torture.gate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What told the twins apart, by kind, each with how it was first come to. */
final class Findings {
    private static final int STEPS = 30;

    private final Map<String, Integer> counts = new LinkedHashMap<>();
    private int following;
    private final Map<String, List<String>> firsts = new LinkedHashMap<>();

    /** @param story what had happened to whom it is about */
    void add(String kind, List<String> story) {
        counts.merge(kind, 1, Integer::sum);
        firsts.computeIfAbsent(
                kind, first -> new ArrayList<>(story.subList(Math.max(0, story.size() - STEPS), story.size())));
    }

    /** A difference that may be no more than a consequence of one that was found before. */
    void addFollowing() {
        following++;
    }

    int following() {
        return following;
    }

    /** How often each kind was found. */
    Map<String, Integer> counts() {
        return counts;
    }

    /** How the kind was first come to, one line a step. */
    List<String> first(String kind) {
        return firsts.getOrDefault(kind, List.of());
    }

    int total() {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }
}
