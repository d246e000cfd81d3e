package org.throughline.command.transition;

import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.throughline.command.decision.NamedWorkers;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.id.TransitionId;
import org.throughline.kernel.id.WorkerId;

/**
 * What a transition is decided on.
 *
 * @param opens whether it is opened, perhaps into the intake queue
 * @param programs the programs the command names
 * @param workers the workers it names and the one who asks
 */
public record TransitionScope(
        TransitionId transition, SubjectId client, boolean opens, Set<ProgramId> programs, Set<WorkerId> workers) {
    static TransitionScope opening(TransitionCommand.OpenTransition command) {
        var programs = new LinkedHashSet<ProgramId>();
        if (command.from() != null) {
            programs.add(command.from());
        }
        if (command.queue() != null) {
            programs.add(command.queue());
        }
        return new TransitionScope(
                command.transition(),
                command.client(),
                true,
                Set.copyOf(programs),
                NamedWorkers.named(command.provenance(), command.worker()));
    }

    static TransitionScope handing(TransitionCommand.RequestHandoff command) {
        return new TransitionScope(
                command.transition(),
                command.client(),
                false,
                Set.of(command.receiver()),
                NamedWorkers.named(command.provenance()));
    }

    static TransitionScope of(TransitionCommand command, @Nullable WorkerId... named) {
        return new TransitionScope(
                command.transition(),
                command.client(),
                false,
                Set.of(),
                NamedWorkers.named(command.provenance(), named));
    }
}
