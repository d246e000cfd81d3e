package org.throughline.query.directory.workers;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.throughline.kernel.client.HumanName;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.id.WorkerId;
import org.throughline.kernel.privacy.Sealed;
import org.throughline.kernel.workforce.WorkerEvent;
import org.throughline.kernel.workforce.WorkerRole;

/** What the events of a worker say of them. */
final class KnownWorker {
    private final WorkerId worker;
    private final Set<WorkerRole> roles = EnumSet.noneOf(WorkerRole.class);
    private final Set<ProgramId> programs = new HashSet<>();
    /** Position of the newest change of where they work, for each program. */
    private final Map<ProgramId, Long> changed = new HashMap<>();

    private final List<Stint> stints = new ArrayList<>();

    private @Nullable Sealed<HumanName> name;
    private @Nullable ProgramId leftLast;
    private long hiredAt;
    private long separatedAt;

    /**
     * A time in a program.
     *
     * @param from position at which it began
     * @param until position at which it ended
     */
    private record Stint(ProgramId program, long from, long until) {}

    KnownWorker(WorkerId worker) {
        this.worker = worker;
    }

    void hired(WorkerEvent.Hired event, long position) {
        name = event.name();
        roles.addAll(event.roles());
        hiredAt = position;
        separatedAt = 0;
    }

    void joined(ProgramId program, long position) {
        programs.add(program);
        stints.add(new Stint(program, position, Long.MAX_VALUE));
        changed.put(program, position);
    }

    void left(ProgramId program, long position) {
        programs.remove(program);
        stints.replaceAll(stint -> stint.program().equals(program) && stint.until() > position
                ? new Stint(program, stint.from(), position)
                : stint);
        changed.put(program, position);
        leftLast = program;
    }

    void separated(long position) {
        separatedAt = position;
    }

    WorkerId worker() {
        return worker;
    }

    Sealed<HumanName> name() {
        return Objects.requireNonNull(name, "Whoever is known was hired");
    }

    Set<WorkerRole> roles() {
        return roles;
    }

    long hiredAt() {
        return hiredAt;
    }

    boolean employed() {
        return separatedAt == 0;
    }

    /** Where they work at present; none of somebody who has left the county. */
    Set<ProgramId> programs() {
        return employed() ? programs : Set.of();
    }

    /** The programs as which they are known: where they work, or worked last; none of somebody who never did. */
    Set<ProgramId> knownFrom() {
        if (programs.isEmpty()) {
            return leftLast == null ? Set.of() : Set.of(leftLast);
        }
        return programs;
    }

    /** Where they worked when what stands at {@code position} was recorded. */
    Set<ProgramId> programsAt(long position) {
        return stints.stream()
                .filter(stint -> stint.from() <= position && position <= stint.until())
                .map(Stint::program)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Position of the newest event, as far as it is told of which programs they work in. */
    long newest(Predicate<ProgramId> told) {
        long moved = changed.entrySet().stream()
                .filter(entry -> told.test(entry.getKey()))
                .mapToLong(Map.Entry::getValue)
                .max()
                .orElse(0);
        return Math.max(moved, Math.max(hiredAt, separatedAt));
    }
}
