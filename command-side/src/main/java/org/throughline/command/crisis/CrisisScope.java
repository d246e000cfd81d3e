package org.throughline.command.crisis;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.throughline.command.decision.NamedWorkers;
import org.throughline.kernel.id.CrisisId;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.id.WorkerId;

/**
 * What a crisis response is decided on.
 *
 * @param client the client the command names, if it names one
 * @param queue the program the command names, if it names one
 * @param workers the workers it names and the one who asks
 */
public record CrisisScope(
        CrisisId crisis,
        SubjectId person,
        @Nullable SubjectId client,
        @Nullable ProgramId queue,
        Set<WorkerId> workers) {
    static CrisisScope of(
            CrisisCommand command, @Nullable SubjectId client, @Nullable ProgramId queue, @Nullable WorkerId... named) {
        return new CrisisScope(
                command.crisis(), command.person(), client, queue, NamedWorkers.named(command.provenance(), named));
    }
}
