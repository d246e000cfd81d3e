package org.throughline.command.engagement;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.throughline.command.decision.NamedWorkers;
import org.throughline.kernel.id.ContactId;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.id.TransitionId;
import org.throughline.kernel.id.WorkerId;

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
