package org.throughline.query.caseload;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.throughline.kernel.episode.EpisodeEvent;
import org.throughline.kernel.event.StoredAs;
import org.throughline.kernel.id.EpisodeId;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.id.TaggedId;
import org.throughline.query.reading.CarePosition;

/**
 * The client waits for a place.
 *
 * @param place the place given when they came; those before may have left since
 * @param since local date of the day on which they came
 * @param at when that was (UTC)
 * @param position position of the event that gave the place, by which the waiting list is ordered
 */
@StoredAs("waiting")
public record WaitingPlace(
        EpisodeId episode, ProgramId program, int place, LocalDate since, Instant at, CarePosition position)
        implements OpenWork {
    static final WorkKind<WaitingPlace> KIND = new WorkKind<>(
            WaitingPlace.class, WaitingPlace::after, WorkKind.each(Comparator.comparing(WaitingPlace::since)));

    private static List<WaitingPlace> after(List<WaitingPlace> before, WorkKind.Step step) {
        return switch (step.event()) {
            case EpisodeEvent.Waitlisted it ->
                WorkKind.with(
                        before,
                        new WaitingPlace(
                                it.episode(),
                                it.program(),
                                it.place(),
                                step.day(),
                                it.envelope().occurred().start(),
                                new CarePosition(step.position())));
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
