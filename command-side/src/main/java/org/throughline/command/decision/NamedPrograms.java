package org.throughline.command.decision;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.throughline.kernel.program.ProgramEvent;
import org.throughline.kernel.program.ProgramId;
import org.throughline.kernel.program.ProgramTerms;
import org.throughline.kernel.refusal.Refusal;
import org.throughline.kernel.refusal.RefusalCode;
import org.throughline.kernel.workforce.WorkerEvent;
import org.throughline.kernel.workforce.WorkerId;

/** What is known of the programs that a decision names. */
public final class NamedPrograms {
    private final Map<ProgramId, ProgramTerms> terms = new HashMap<>();
    private final Map<ProgramId, Set<WorkerId>> staff = new HashMap<>();

    void on(ProgramEvent.Opened event) {
        terms.put(event.program(), event.terms());
    }

    void on(ProgramEvent.CapacityChanged event) {
        terms.computeIfPresent(
                event.program(),
                (program, known) -> new ProgramTerms(
                        known.name(), known.kind(), known.custodian(), known.part2(), event.capacity()));
    }

    void on(WorkerEvent.JoinedProgram event) {
        staff.computeIfAbsent(event.program(), none -> new HashSet<>()).add(event.worker());
    }

    void on(WorkerEvent.LeftProgram event) {
        staff.getOrDefault(event.program(), new HashSet<>()).remove(event.worker());
    }

    void on(WorkerEvent.Separated event) {
        staff.values().forEach(workers -> workers.remove(event.worker()));
    }

    /** The terms of a program. Refuses one that was never opened. */
    public ProgramTerms require(ProgramId program) {
        @Nullable ProgramTerms known = terms.get(program);
        if (known == null) {
            throw new Refusal(RefusalCode.PROGRAM_UNKNOWN);
        }
        return known;
    }

    /** Refuses a program whose queue nobody would see to. */
    public void requireStaffed(ProgramId program) {
        require(program);
        if (staff.getOrDefault(program, Set.of()).isEmpty()) {
            throw new Refusal(RefusalCode.QUEUE_NOT_STAFFED);
        }
    }
}
