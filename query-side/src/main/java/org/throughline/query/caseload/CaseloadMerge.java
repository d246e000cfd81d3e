package org.throughline.query.caseload;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.throughline.kernel.client.HumanName;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.id.TaggedId;
import org.throughline.kernel.policy.ClockStop;
import org.throughline.kernel.policy.Clocks;
import org.throughline.kernel.policy.RunningClock;
import org.throughline.kernel.privacy.Sealed;
import org.throughline.query.projection.Found;
import org.throughline.query.reading.CarePosition;

/** Joins what the compartments that a viewer sees say about one client. Pure; the order of the states is of no account. */
final class CaseloadMerge {
    private CaseloadMerge() {}

    /**
     * A row, and the workers and programs who have to do with what it shows as open.
     */
    record Joined(CaseloadRow row, Set<TaggedId> concerned) {}

    /**
     * One row of {@code states}, all of them visible to the viewer.
     *
     * @param clocks the rules by which deadlines run
     * @param client whose row it is; states under ids by which the client was met in a crisis are among the states
     */
    static Joined row(Clocks clocks, SubjectId client, Collection<Found.Row<CaseloadState>> states, LocalDate today) {
        List<Found.Row<CaseloadState>> ordered =
                states.stream().sorted(Comparator.comparing(Found.Row::key)).toList();
        List<CaseloadState> parts = ordered.stream().map(Found.Row::state).toList();
        List<OpenWork> work = WorkKinds.joined(
                parts.stream().flatMap(part -> part.work().stream()).toList());
        List<DueDate> due = due(parts, work).stream()
                .map(clock -> DueDate.of(clock, clocks, today, work))
                .toList();
        List<OpenWork> open = work.stream()
                .filter(OpenWork::ongoing)
                .filter(OpenWork::showable)
                .toList();
        @Nullable LastContact lastContact = LastContact.KIND.in(open).stream().findFirst().orElse(null);
        var row = new CaseloadRow(
                client,
                name(client, parts),
                parts.stream().anyMatch(CaseloadState::deceased),
                Carrying.KIND.in(open).stream().map(Carrying::assignment).toList(),
                OpenEpisode.KIND.in(open),
                WaitingPlace.KIND.in(open),
                ReferralPart.KIND.in(open).stream().map(ReferralPart::shown).toList(),
                OpenIntake.KIND.in(open),
                TransitionPart.KIND.in(open).stream()
                        .flatMap(part -> Stream.ofNullable(part.shown()))
                        .map(shown -> TransitionDay.on(shown, today))
                        .toList(),
                OpenCrisis.KIND.in(open),
                due,
                due.isEmpty() ? null : due.getFirst().due(),
                lastContact,
                lastContact == null ? null : daysAgo(lastContact, today),
                new CarePosition(
                        ordered.stream().mapToLong(Found.Row::position).max().orElse(0)));
        Set<TaggedId> concerned = open.stream().flatMap(OpenWork::concerned).collect(Collectors.toSet());
        return new Joined(row, concerned);
    }

    private static int daysAgo(LastContact contact, LocalDate today) {
        return Math.toIntExact(Math.max(0, ChronoUnit.DAYS.between(contact.on(), today)));
    }

    private static @Nullable Sealed<HumanName> name(SubjectId client, List<CaseloadState> parts) {
        return parts.stream()
                .filter(part -> part.client().equals(client))
                .map(CaseloadState::name)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static List<RunningClock> due(List<CaseloadState> parts, List<OpenWork> work) {
        List<ClockStop> stops =
                parts.stream().flatMap(part -> part.clocks().stops().stream()).toList();
        var running = new ArrayList<RunningClock>();
        for (CaseloadState part : parts) {
            for (RunningClock clock : part.clocks().running()) {
                boolean stopped = stops.stream().anyMatch(clock::isStoppedBy);
                if (!stopped && !isOver(clock, work)) {
                    running.add(clock);
                }
            }
            for (RunningClock clock : part.clocks().closed()) {
                boolean stopped = stops.stream().anyMatch(clock::isStoppedBy);
                if (!stopped && goesOn(clock, work)) {
                    running.add(clock);
                }
            }
        }
        running.sort(Comparator.comparing(RunningClock::due)
                .thenComparing(RunningClock::rule)
                .thenComparing(RunningClock::id));
        return running;
    }

    private static boolean isOver(RunningClock clock, List<OpenWork> work) {
        return ReferralPart.KIND.in(work).stream()
                        .anyMatch(part ->
                                clock.isAbout("referral", part.referral().tagValue())
                                        && endedAfterStart(clock, part.ended()))
                || TransitionPart.KIND.in(work).stream()
                        .anyMatch(part ->
                                clock.isAbout("transition", part.transition().tagValue())
                                        && endedAfterStart(clock, part.over()));
    }

    /** Others have closed the referral, who do not know that somebody has it. */
    private static boolean goesOn(RunningClock clock, List<OpenWork> work) {
        return ReferralPart.KIND.in(work).stream()
                .anyMatch(part -> clock.isAbout("referral", part.referral().tagValue()) && part.ended() == null);
    }

    /** What the end itself has started goes on. */
    private static boolean endedAfterStart(RunningClock clock, @Nullable Instant end) {
        return end != null && clock.started().isBefore(end);
    }
}
