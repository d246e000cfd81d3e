package org.throughline.infrastructure.console.frame;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Names of workers and programs by id, as far as the directory tells them to the one who looks. */
public final class Names {
    private final Map<String, String> workers;
    private final Map<String, String> programs;
    private final Set<String> left;

    /** Names of those who are all there. */
    public Names(Map<String, String> workers, Map<String, String> programs) {
        this(workers, programs, Set.of());
    }

    /**
     * Keeps its own copies.
     *
     * @param left ids of workers who have left the county, whose names stay for what they did
     */
    public Names(Map<String, String> workers, Map<String, String> programs, Set<String> left) {
        this.left = Set.copyOf(left);
        this.workers = Map.copyOf(workers);
        this.programs = Map.copyOf(programs);
    }

    /** The name of a worker. */
    public Optional<String> worker(String id) {
        return Optional.ofNullable(workers.get(id));
    }

    /** The name of a program. */
    public Optional<String> program(String id) {
        return Optional.ofNullable(programs.get(id));
    }

    /** Names of programs by id. */
    public Map<String, String> programs() {
        return programs;
    }

    /** Names of workers by id, those who have left among them. */
    public Map<String, String> workers() {
        return workers;
    }

    /** Names by id of the workers who are there at present. */
    public Map<String, String> atWork() {
        return workers.entrySet().stream()
                .filter(worker -> !left.contains(worker.getKey()))
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
