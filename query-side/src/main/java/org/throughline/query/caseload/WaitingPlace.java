package org.throughline.query.caseload;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.throughline.kernel.episode.EpisodeEvent;
import org.throughline.kernel.event.StoredAs;
import org.throughline.kernel.id.EpisodeId;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.id.TaggedId;

/** The client waits for a place. */
@StoredAs("waiting")
public record WaitingPlace(EpisodeId episode, ProgramId program, int place, LocalDate since) implements OpenWork {
    static final WorkKind<WaitingPlace> KIND = new WorkKind<>(
            WaitingPlace.class, WaitingPlace::after, WorkKind.each(Comparator.comparing(WaitingPlace::since)));

    private static List<WaitingPlace> after(List<WaitingPlace> before, WorkKind.Step step) {
        return switch (step.event()) {
            case EpisodeEvent.Waitlisted it ->
                WorkKind.with(before, new WaitingPlace(it.episode(), it.program(), it.place(), step.day()));
            case EpisodeEvent.LeftWaitlist it ->
                WorkKind.without(before, one -> one.episode().equals(it.episode()));
            case EpisodeEvent.Admitted it ->
                WorkKind.without(before, one -> one.program().equals(it.program()));
            default -> before;
        };
    }

    @Override
    public Stream<TaggedId> concerned() {
        return Stream.of(program);
    }
}
