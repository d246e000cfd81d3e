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
     * The same worker in some of their roles: a right rests on a role, and what it shows is what that role may see.
     *
     * @param acting the roles in which they act
     */
    public Viewer in(Set<WorkerRole> acting) {
        return acting.equals(roles) ? this : new Viewer(worker, acting, programs, legalEntity, purpose);
    }

    /**
     * Which records exist for this viewer: Part 2 records for workers of their program; what was sent to such a program,
     * for the worker who sent it and the program that owns what was sent; both for a privacy officer of the same legal
     * entity whose purpose is one of that office.
     */
    public Sight sight() {
        boolean office =
                roles.contains(WorkerRole.PRIVACY_OFFICER) && RolePurposes.fit(WorkerRole.PRIVACY_OFFICER, purpose);
        return new Sight(worker, programs, office ? legalEntity : null);
    }

    /** Whether records of {@code compartment} exist for this viewer. */
    public boolean sees(Compartment compartment) {
        return sight().sees(compartment);
    }
}
