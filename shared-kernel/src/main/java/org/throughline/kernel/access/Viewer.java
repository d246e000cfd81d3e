package org.throughline.kernel.access;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.throughline.kernel.id.LegalEntityId;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.id.WorkerId;
import org.throughline.kernel.privacy.PurposeOfUse;
import org.throughline.kernel.workforce.WorkerRole;

/**
 * Somebody who asks, with what decides what they may see.
 *
 * @param worker the worker who asks
 * @param roles their roles
 * @param programs the programs they work in
 * @param legalEntity the legal entity they work for
 * @param purpose why they ask; null if they did not say, which only treatment roles may
 */
public record Viewer(
        WorkerId worker,
        Set<WorkerRole> roles,
        Set<ProgramId> programs,
        LegalEntityId legalEntity,
        @Nullable PurposeOfUse purpose) {
    /** Keeps its own copies of the sets. */
    public Viewer {
        roles = Set.copyOf(roles);
        programs = Set.copyOf(programs);
    }

    /**
     * Whether records of {@code compartment} exist for this viewer. Part 2 records exist for workers of their program;
     * what was sent to such a program, for the worker who sent it and the program that owns what was sent; both for a privacy
     * officer of the same legal entity who has said why.
     */
    public boolean sees(Compartment compartment) {
        if (compartment.equals(Compartment.GENERAL)) {
            return true;
        }
        return programs.stream().anyMatch(compartment::belongsTo)
                || compartment.isSentBy(worker)
                || (roles.contains(WorkerRole.PRIVACY_OFFICER) && purpose != null && compartment.isKeptBy(legalEntity));
    }
}
