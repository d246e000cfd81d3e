package org.throughline.command.episode;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.throughline.command.decision.NamedWorkers;
import org.throughline.kernel.client.SubjectId;
import org.throughline.kernel.episode.EpisodeId;
import org.throughline.kernel.intake.IntakeId;
import org.throughline.kernel.program.ProgramId;
import org.throughline.kernel.referral.ReferralId;
import org.throughline.kernel.workforce.WorkerId;

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
