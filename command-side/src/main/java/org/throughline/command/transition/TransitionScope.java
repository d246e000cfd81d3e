package org.throughline.command.transition;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.throughline.command.decision.NamedWorkers;
import org.throughline.kernel.client.SubjectId;
import org.throughline.kernel.program.ProgramId;
import org.throughline.kernel.transition.TransitionId;
import org.throughline.kernel.workforce.WorkerId;

/**
 * What a transition is decided on.
 *
 * @param program the program the command names, if it names one
 * @param workers the workers it names and the one who asks
 */
public record TransitionScope(
        TransitionId transition, SubjectId client, @Nullable ProgramId program, Set<WorkerId> workers) {
    static TransitionScope of(TransitionCommand command, @Nullable ProgramId program, @Nullable WorkerId... named) {
        return new TransitionScope(
                command.transition(), command.client(), program, NamedWorkers.named(command.provenance(), named));
    }
}
