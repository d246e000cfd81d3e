package org.throughline.command.episode;

import java.util.Set;
import org.throughline.command.decision.NamedWorkers;
import org.throughline.kernel.client.SubjectId;
import org.throughline.kernel.episode.EpisodeId;
import org.throughline.kernel.program.ProgramId;
import org.throughline.kernel.workforce.WorkerId;

/** What an admission is decided on: the episode id, the client, the program and the workers it names. */
public record AdmissionScope(EpisodeId episode, SubjectId client, ProgramId program, Set<WorkerId> workers) {
    static AdmissionScope of(EpisodeCommand.AdmitClient command) {
        return new AdmissionScope(
                command.episode(),
                command.client(),
                command.program(),
                NamedWorkers.named(command.provenance(), command.primaryClinician(), command.supervisor()));
    }
}
