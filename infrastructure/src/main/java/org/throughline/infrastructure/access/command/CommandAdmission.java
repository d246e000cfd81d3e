package org.throughline.infrastructure.access.command;

import java.util.concurrent.atomic.AtomicBoolean;
import org.throughline.infrastructure.access.trace.AccessTraceUnavailable;
import org.throughline.kernel.access.Viewer;
import org.throughline.kernel.refusal.Refusal;
import org.throughline.query.reading.TooMuchWork;
import reactor.core.publisher.Mono;

/** Lets a worker's commands in as long as not too many of them come to nothing. */
public final class CommandAdmission {
    private final RefusalBudget budget;
    private final PostponedCommands postponed;

    /**
     * Admits within {@code budget}.
     *
     * @param postponed counts what is not admitted
     */
    public CommandAdmission(RefusalBudget budget, PostponedCommands postponed) {
        this.budget = budget;
        this.postponed = postponed;
    }

    /**
     * What a command comes to. If too many came to nothing lately, it is {@link TooMuchWork}, and nothing of the command is
     * begun.
     */
    Mono<CommandOutcome> admit(Viewer viewer, Mono<CommandOutcome> command) {
        return Mono.defer(() -> {
            try {
                budget.take(viewer.worker());
            } catch (TooMuchWork tooMany) {
                postponed.count(viewer);
                return Mono.error(tooMany);
            }
            var inVain = new AtomicBoolean();
            return command.doOnNext(outcome -> inVain.set(outcome.recordedAt() == null || outcome.repeated()))
                    .doOnError(failed -> inVain.set(isRefused(failed)))
                    .doFinally(end -> {
                        if (!inVain.get()) {
                            budget.giveBack(viewer.worker());
                        }
                    });
        });
    }

    private static boolean isRefused(Throwable failed) {
        return failed instanceof Refusal || failed instanceof AccessTraceUnavailable;
    }
}
