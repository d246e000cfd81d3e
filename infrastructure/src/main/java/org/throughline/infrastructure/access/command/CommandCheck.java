package org.throughline.infrastructure.access.command;

import java.util.List;
import org.throughline.command.CareCommand;
import org.throughline.kernel.access.Viewer;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.refusal.Refusal;
import reactor.core.publisher.Mono;

/** A rule about what people say that no decision can see, because it needs a value that is sealed. */
public interface CommandCheck {
    /** No such rule. */
    CommandCheck NONE = (viewer, command, clients) -> Mono.empty();

    /**
     * Empty if there is nothing against the command; fails with a {@link Refusal} otherwise.
     *
     * @param viewer who sends it, and may
     * @param clients whom it is about
     */
    Mono<Void> check(Viewer viewer, CareCommand command, List<SubjectId> clients);
}
