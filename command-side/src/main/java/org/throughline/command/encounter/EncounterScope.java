package org.throughline.command.encounter;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.throughline.command.decision.NamedWorkers;
import org.throughline.kernel.id.EncounterId;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.id.WorkerId;

/**
 * What an encounter is decided on.
 *
 * @param client the client the command names, if it names one
 * @param program the program it names, if it names one
 * @param workers the one who asks
 */
public record EncounterScope(
        EncounterId encounter,
        @Nullable SubjectId client,
        @Nullable ProgramId program,
        Set<WorkerId> workers) {
    static EncounterScope of(EncounterCommand command, @Nullable SubjectId client, @Nullable ProgramId program) {
        return new EncounterScope(command.encounter(), client, program, NamedWorkers.named(command.provenance()));
    }
}
