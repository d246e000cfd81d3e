package org.throughline.kernel.access;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.throughline.kernel.id.LegalEntityId;
import org.throughline.kernel.id.ProgramId;

/**
 * Which records exist for somebody. Two viewers of the same sight are shown the same of whatever they may ask for.
 *
 * @param programs the programs whose Part 2 records they see
 * @param office the legal entity whose Part 2 records they see, as its privacy officer who has said why; null for others
 */
public record Sight(Set<ProgramId> programs, @Nullable LegalEntityId office) {
    /** Keeps its own copy. */
    public Sight {
        programs = Set.copyOf(programs);
    }

    /** Whether records of {@code compartment} exist. */
    public boolean sees(Compartment compartment) {
        return compartment.equals(Compartment.GENERAL)
                || programs.stream().anyMatch(compartment::belongsTo)
                || (office != null && compartment.isKeptBy(office));
    }
}
