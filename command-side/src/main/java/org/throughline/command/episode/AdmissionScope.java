package org.throughline.command.episode;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.throughline.command.decision.NamedWorkers;
import org.throughline.kernel.id.EpisodeId;
import org.throughline.kernel.id.IntakeId;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.id.ReferralId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.id.WorkerId;

/** What an admission is decided on: the ids the command names, and the one who asks. */
public record AdmissionScope(
        EpisodeId episode,
        SubjectId client,
        ProgramId program,
        @Nullable ReferralId referral,
        @Nullable IntakeId intake,
        Set<WorkerId> workers) {
    static AdmissionScope of(EpisodeCommand.AdmitClient command) {
        return new AdmissionScope(
                command.episode(),
                command.client(),
                command.program(),
                command.referral(),
                command.intake(),
                NamedWorkers.named(command.provenance(), command.primaryClinician(), command.supervisor()));
    }
}
