package org.throughline.query.caseload;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.throughline.kernel.episode.EpisodeEvent;
import org.throughline.kernel.episode.LegalStatus;
import org.throughline.kernel.event.StoredAs;
import org.throughline.kernel.id.EpisodeId;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.id.TaggedId;

/** The client is served by a program. */
@StoredAs("episode")
public record OpenEpisode(EpisodeId episode, ProgramId program, LegalStatus legalStatus, LocalDate admitted)
        implements OpenWork {
    static final WorkKind<OpenEpisode> KIND = new WorkKind<>(
            OpenEpisode.class, OpenEpisode::after, WorkKind.each(Comparator.comparing(OpenEpisode::admitted)));

    private static List<OpenEpisode> after(List<OpenEpisode> before, WorkKind.Step step) {
        return switch (step.event()) {
            case EpisodeEvent.Admitted it ->
                WorkKind.with(before, new OpenEpisode(it.episode(), it.program(), it.legalStatus(), step.day()));
            case EpisodeEvent.Discharged it ->
                WorkKind.without(before, one -> one.episode().equals(it.episode()));
            default -> before;
        };
    }

    @Override
    public Stream<TaggedId> concerned() {
        return Stream.of(program);
    }
}
