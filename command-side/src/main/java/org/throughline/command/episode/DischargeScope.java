package org.throughline.command.episode;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.throughline.command.decision.NamedWorkers;
import org.throughline.kernel.episode.FollowUp;
import org.throughline.kernel.id.EpisodeId;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.id.WorkerId;

/**
 * What the way to a discharge is decided on.
 *
 * @param next the program a follow-up is booked with, if one is
 * @param ends whether it is the discharge itself
 * @param workers the workers it names and the one who asks
 */
public record DischargeScope(
        EpisodeId episode,
        SubjectId client,
        ProgramId program,
        @Nullable ProgramId next,
        boolean ends,
        Set<WorkerId> workers) {
    static DischargeScope of(EpisodeCommand.CompleteDischargeDocument command) {
        return new DischargeScope(
                command.episode(),
                command.client(),
                command.program(),
                null,
                false,
                NamedWorkers.named(command.provenance()));
    }

    static DischargeScope of(EpisodeCommand.DischargeClient command) {
        ProgramId next = command.followUp() instanceof FollowUp.Booked booked ? booked.program() : null;
        WorkerId witness = command.followUp() instanceof FollowUp.Refused refused ? refused.witness() : null;
        return new DischargeScope(
                command.episode(),
                command.client(),
                command.program(),
                next,
                true,
                NamedWorkers.named(command.provenance(), witness, command.supervisor()));
    }
}
