package org.throughline.query.directory;

import java.util.List;
import java.util.Set;
import org.throughline.kernel.client.HumanName;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.id.WorkerId;
import org.throughline.kernel.privacy.PurposeOfUse;
import org.throughline.kernel.privacy.Sealed;
import org.throughline.kernel.program.ProgramKind;
import org.throughline.kernel.workforce.WorkerRole;
import org.throughline.query.reading.CarePosition;

/**
 * Who the one is who asks, as the county has it at this moment.
 *
 * @param name sealed until the answer is released
 * @param roles what the worker may be, in alphabetical order
 * @param programs where the worker works at present, by name
 * @param zone the county's time zone (IANA), in which its days begin
 * @param purposes which purposes of use fit, for each role
 * @param position position of the newest event taken in
 */
public record OwnStanding(
        WorkerId worker,
        Sealed<HumanName> name,
        List<WorkerRole> roles,
        List<OwnProgram> programs,
        String zone,
        List<Purposes> purposes,
        CarePosition position) {
    /** Keeps its own copies. */
    public OwnStanding {
        roles = List.copyOf(roles);
        programs = List.copyOf(programs);
        purposes = List.copyOf(purposes);
    }

    /**
     * A program in which the worker works.
     *
     * @param name the name on its door
     */
    public record OwnProgram(ProgramId program, String name, ProgramKind kind) {}

    /**
     * Why somebody in a role may ask.
     *
     * @param fitting the purposes of use that fit (HL7 v3 PurposeOfUse)
     * @param required whether one of them must be said; those who treat are taken to treat if they say none
     */
    public record Purposes(WorkerRole role, Set<PurposeOfUse> fitting, boolean required) {
        /** Keeps its own copy. */
        public Purposes {
            fitting = Set.copyOf(fitting);
        }
    }
}
