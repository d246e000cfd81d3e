package org.throughline.query.caseload;

import java.util.ArrayList;
import java.util.List;
import org.throughline.kernel.crisis.CrisisEvent;
import org.throughline.kernel.event.CareEvent;
import org.throughline.kernel.id.TaggedId;
import org.throughline.kernel.policy.ClockStop;
import org.throughline.kernel.policy.Clocks;
import org.throughline.kernel.policy.RunningClock;
import org.throughline.kernel.referral.ReferralEvent;
import org.throughline.kernel.transition.TransitionEvent;

/**
 * Deadlines as one compartment knows them.
 *
 * @param running deadlines that run as far as this compartment knows
 * @param stops what was done here for things that another compartment opened, or that may be opened again
 * @param closed deadlines of referrals that were closed here; they run on for a receiver of whom this compartment does not know
 */
public record CaseloadClocks(List<RunningClock> running, List<ClockStop> stops, List<RunningClock> closed) {
    /** Nothing is owed and nothing was done. */
    static final CaseloadClocks NONE = new CaseloadClocks(List.of(), List.of(), List.of());

    /** Keeps its own copies of the lists. */
    public CaseloadClocks {
        running = List.copyOf(running);
        stops = List.copyOf(stops);
        closed = List.copyOf(closed);
    }

    /**
     * The clocks after {@code event}.
     *
     * @param work what this compartment knew before the event
     */
    CaseloadClocks after(Clocks rules, List<OpenWork> work, CareEvent event) {
        var clocks = new ArrayList<>(running);
        var done = new ArrayList<>(stops);
        var ended = new ArrayList<>(closed);
        if (event instanceof ReferralEvent.Closed closing) {
            running.stream()
                    .filter(clock -> clock.isAbout(
                            closing.referral().tagKey(), closing.referral().tagValue()))
                    .forEach(ended::add);
        }
        for (ClockStop stop : rules.stoppedBy(event)) {
            boolean ranHere = clocks.removeIf(clock -> clock.isStoppedBy(stop));
            if (isKept(stop, ranHere, work, event) && !done.contains(stop)) {
                done.add(stop);
            }
        }
        forgetWhatIsOver(event, clocks, done);
        List<RunningClock> started = isReceivedOnceMore(work, event) ? List.of() : rules.startedBy(event);
        started.stream()
                .filter(clock -> done.stream().noneMatch(clock::isStoppedBy))
                .forEach(clocks::add);
        return new CaseloadClocks(clocks, done, ended);
    }

    /**
     * A stop is kept for the clock it stops in another compartment; and what was done for a transition also for later,
     * because it may end and be opened again. That it ended stops no clock of its next opening.
     */
    private static boolean isKept(ClockStop stop, boolean ranHere, List<OpenWork> work, CareEvent event) {
        return stop.about().equals("transition") ? !endsTransition(event) : !ranHere && !begunHere(work, stop);
    }

    private static boolean isReceivedOnceMore(List<OpenWork> work, CareEvent event) {
        return event instanceof ReferralEvent.Sent sent
                && ReferralPart.KIND.in(work).stream()
                        .anyMatch(part -> part.referral().equals(sent.referral()) && part.hasReceived(sent.target()));
    }

    private static boolean begunHere(List<OpenWork> work, ClockStop stop) {
        return switch (stop.about()) {
            case "referral" ->
                ReferralPart.KIND.in(work).stream()
                        .anyMatch(part ->
                                part.begunHere() && part.referral().tagValue().equals(stop.id()));
            default -> true;
        };
    }

    private static void forgetWhatIsOver(CareEvent event, List<RunningClock> clocks, List<ClockStop> done) {
        switch (event) {
            case CrisisEvent.Closed closed -> forget(clocks, closed.crisis());
            case ReferralEvent.Closed closed -> {
                String id = closed.referral().tagValue();
                forget(clocks, closed.referral());
                done.removeIf(
                        stop -> stop.about().equals("referral") && stop.id().equals(id));
            }
            case TransitionEvent ended when endsTransition(ended) -> forget(clocks, ended.transition());
            default -> {}
        }
    }

    private static void forget(List<RunningClock> clocks, TaggedId thing) {
        clocks.removeIf(clock -> clock.isAbout(thing.tagKey(), thing.tagValue()));
    }

    private static boolean endsTransition(CareEvent event) {
        return event instanceof TransitionEvent.Completed
                || event instanceof TransitionEvent.NotConnected
                || event instanceof TransitionEvent.Superseded
                || event instanceof TransitionEvent.Cancelled;
    }
}
