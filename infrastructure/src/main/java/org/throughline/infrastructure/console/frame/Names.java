package org.throughline.infrastructure.console.frame;

import java.util.Map;
import java.util.Optional;

/** Names of workers and programs by id, as far as the directory tells them to the one who looks. */
public final class Names {
    private final Map<String, String> workers;
    private final Map<String, String> programs;

    /** Keeps its own copies. */
    public Names(Map<String, String> workers, Map<String, String> programs) {
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

    /** Names of workers by id. */
    public Map<String, String> workers() {
        return workers;
    }
}
