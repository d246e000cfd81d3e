package org.throughline.command.engagement;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.throughline.command.decision.NamedWorkers;
import org.throughline.kernel.client.SubjectId;
import org.throughline.kernel.engagement.ContactId;
import org.throughline.kernel.program.ProgramId;
import org.throughline.kernel.transition.TransitionId;
import org.throughline.kernel.workforce.WorkerId;

/** What a contact is decided on. */
public record ContactScope(
        ContactId contact,
        SubjectId client,
        @Nullable ProgramId program,
        @Nullable TransitionId transition,
        Set<WorkerId> workers) {
    static ContactScope of(EngagementCommand.RecordContact command) {
        return new ContactScope(
                command.contact(),
                command.client(),
                command.program(),
                command.transition(),
                NamedWorkers.named(command.provenance(), command.worker()));
    }
}
