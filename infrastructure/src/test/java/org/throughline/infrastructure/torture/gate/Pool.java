package org.throughline.infrastructure.torture.gate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.throughline.kernel.id.SubjectId;

/** What the story knows by id. The newest are taken more often than the old, so that lives go on. */
final class Pool {
    private static final int RECENT = 12;

    private final Map<Class<?>, List<Known>> byType = new LinkedHashMap<>();

    void add(Known known) {
        byType.computeIfAbsent(known.type(), none -> new ArrayList<>()).add(known);
    }

    int size() {
        return byType.values().stream().mapToInt(List::size).sum();
    }

    /** One of a kind. */
    Optional<Known> any(Class<?> type, Random random) {
        return chosen(byType.getOrDefault(type, List.of()), random);
    }

    /** One of a kind that is about {@code person}. */
    Optional<Known> of(Class<?> type, UUID person, Random random) {
        return chosen(
                byType.getOrDefault(type, List.of()).stream()
                        .filter(known -> known.person().equals(person))
                        .toList(),
                random);
    }

    Optional<Known> person(Random random) {
        return any(SubjectId.class, random);
    }

    private static Optional<Known> chosen(List<Known> several, Random random) {
        if (several.isEmpty()) {
            return Optional.empty();
        }
        int from = random.nextInt(4) == 0 ? 0 : Math.max(0, several.size() - RECENT);
        return Optional.of(several.get(from + random.nextInt(several.size() - from)));
    }
}
