package org.throughline.query.caseload;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.throughline.kernel.client.HumanName;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.policy.ClockStop;
import org.throughline.kernel.policy.RunningClock;
import org.throughline.kernel.privacy.Sealed;
import org.throughline.query.projection.Found;
import org.throughline.query.reading.CarePosition;

/** Joins what the compartments that a viewer sees say about one client. Pure; the order of the states is of no account. */
final class CaseloadMerge {
    private CaseloadMerge() {}

    /**
     * One row of {@code states}, all of them visible to the viewer.
     *
     * @param client whose row it is; states under ids by which the client was met in a crisis are among the states
     */
    static CaseloadRow row(SubjectId client, Collection<Found.Row<CaseloadState>> states, LocalDate today) {
        List<Found.Row<CaseloadState>> ordered =
                states.stream().sorted(Comparator.comparing(Found.Row::key)).toList();
        List<CaseloadState> parts = ordered.stream().map(Found.Row::state).toList();
        List<ReferralPart> referrals = referrals(parts);
        List<TransitionPart> transitions = transitions(parts);
        List<RunningClock> due = due(parts, referrals, transitions);
        return new CaseloadRow(
                client,
                name(client, parts),
                parts.stream().anyMatch(CaseloadState::deceased),
                all(parts, CaseloadState::assignments, Comparator.comparing(one -> one.toString())),
                all(parts, CaseloadState::episodes, Comparator.comparing(OpenWork.Episode::admitted)),
                all(parts, CaseloadState::waiting, Comparator.comparing(OpenWork.Waiting::since)),
                referrals.stream()
                        .filter(part -> part.ended() == null)
                        .map(ReferralPart::shown)
                        .toList(),
                all(parts, CaseloadState::intakes, Comparator.comparing(OpenWork.Intake::started)),
                transitions.stream()
                        .filter(part -> part.over() == null)
                        .map(TransitionPart::shown)
                        .filter(Objects::nonNull)
                        .map(shown -> TransitionDay.on(shown, today))
                        .toList(),
                all(parts, CaseloadState::crises, Comparator.comparing(OpenWork.Crisis::received)),
                due,
                due.isEmpty() ? null : due.getFirst().due(),
                lastContact(parts),
                new CarePosition(
                        ordered.stream().mapToLong(Found.Row::position).max().orElse(0)));
    }

    private static @Nullable Sealed<HumanName> name(SubjectId client, List<CaseloadState> parts) {
        return parts.stream()
                .filter(part -> part.client().equals(client))
                .map(CaseloadState::name)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static <T> List<T> all(
            List<CaseloadState> parts, Function<CaseloadState, List<T>> which, Comparator<T> order) {
        return parts.stream()
                .flatMap(part -> which.apply(part).stream())
                .distinct()
                .sorted(order)
                .toList();
    }

    private static List<ReferralPart> referrals(List<CaseloadState> parts) {
        Map<String, ReferralPart> joined = new LinkedHashMap<>();
        for (CaseloadState part : parts) {
            for (ReferralPart one : part.referrals()) {
                joined.merge(one.referral().tagValue(), one, ReferralPart::joined);
            }
        }
        return joined.values().stream()
                .sorted(Comparator.comparing(ReferralPart::firstKnown)
                        .thenComparing(part -> part.referral().tagValue()))
                .toList();
    }

    private static List<TransitionPart> transitions(List<CaseloadState> parts) {
        Map<String, TransitionPart> joined = new LinkedHashMap<>();
        for (CaseloadState part : parts) {
            for (TransitionPart one : part.transitions()) {
                joined.merge(one.transition().tagValue(), one, TransitionPart::joined);
            }
        }
        return joined.values().stream()
                .sorted(Comparator.<TransitionPart, String>comparing(part -> String.valueOf(part.dischargedOn()))
                        .thenComparing(part -> part.transition().tagValue()))
                .toList();
    }

    private static List<RunningClock> due(
            List<CaseloadState> parts, List<ReferralPart> referrals, List<TransitionPart> transitions) {
        List<ClockStop> stops =
                parts.stream().flatMap(part -> part.stops().stream()).toList();
        var running = new ArrayList<RunningClock>();
        for (CaseloadState part : parts) {
            for (RunningClock clock : part.clocks()) {
                boolean stopped = stops.stream().anyMatch(clock::isStoppedBy);
                if (!stopped && !isOver(clock, referrals, transitions)) {
                    running.add(clock);
                }
            }
        }
        running.sort(Comparator.comparing(RunningClock::due)
                .thenComparing(RunningClock::rule)
                .thenComparing(RunningClock::id));
        return running;
    }

    private static boolean isOver(RunningClock clock, List<ReferralPart> referrals, List<TransitionPart> transitions) {
        return referrals.stream()
                        .anyMatch(part ->
                                clock.isAbout("referral", part.referral().tagValue())
                                        && endedAfterStart(clock, part.ended()))
                || transitions.stream()
                        .anyMatch(part ->
                                clock.isAbout("transition", part.transition().tagValue())
                                        && endedAfterStart(clock, part.over()));
    }

    /** What the end itself has started goes on. */
    private static boolean endedAfterStart(RunningClock clock, @Nullable Instant end) {
        return end != null && clock.started().isBefore(end);
    }

    private static OpenWork.@Nullable Contact lastContact(List<CaseloadState> parts) {
        return parts.stream()
                .map(CaseloadState::lastContact)
                .filter(Objects::nonNull)
                .max(Comparator.comparing(OpenWork.Contact::at)
                        .thenComparing(one -> one.contact().tagValue()))
                .orElse(null);
    }
}
