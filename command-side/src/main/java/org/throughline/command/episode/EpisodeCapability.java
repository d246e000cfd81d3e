package org.throughline.command.episode;

import java.util.List;
import org.throughline.command.Capability;
import org.throughline.command.Capability.Model;
import org.throughline.command.Capability.Relates;
import org.throughline.kernel.catalogue.RecordId;
import org.throughline.kernel.catalogue.RecordId.Breadth;
import org.throughline.kernel.catalogue.RecordId.Names;
import org.throughline.kernel.episode.EpisodeEvent;
import org.throughline.kernel.episode.EpisodeRefusal;
import org.throughline.kernel.id.EpisodeId;

/** Enrolment of a person in a program, from admission to discharge. */
public final class EpisodeCapability {
    /** What it brings. */
    public static final Capability CAPABILITY = new Capability(
            "episode",
            List.of(EpisodeEvent.class),
            List.of(EpisodeCommand.class),
            List.of(
                    new Model<>(AdmissionScope.class, AdmissionState.class),
                    new Model<>(DischargeScope.class, DischargeState.class)),
            List.of(new AdmissionDecision(), new DischargeDecision()),
            List.of(RecordId.of(EpisodeId.class, EpisodeId::new, Names.PERSONS_RECORD, Breadth.EPISODE)
                    .refusedAs(EpisodeRefusal.EPISODE_UNKNOWN)
                    .at("/episodes/{episode}")),
            List.of(EpisodeRefusal.values()),
            Relates.PROGRAMS_AND_WORKERS);

    private EpisodeCapability() {}
}
