package org.throughline.kernel.access;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.throughline.kernel.id.LegalEntityId;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.id.WorkerId;

/**
 * Which records exist for somebody. Two questions of the same sight are shown the same of whatever they may ask for.
 *
 * @param worker the worker, who sees what they have sent themselves
 * @param programs the programs whose Part 2 records they see
 * @param office the legal entity whose Part 2 records they see, as its privacy officer who has said why; null for others
 */
public record Sight(
        WorkerId worker, Set<ProgramId> programs, @Nullable LegalEntityId office) {
    /** Keeps its own copy. */
    public Sight {
        programs = Set.copyOf(programs);
    }

    /** Whether records of {@code compartment} exist. */
    public boolean sees(Compartment compartment) {
        return compartment.equals(Compartment.GENERAL)
                || programs.stream().anyMatch(compartment::belongsTo)
                || compartment.isSentBy(worker)
                || (office != null && compartment.isKeptBy(office));
    }
}
