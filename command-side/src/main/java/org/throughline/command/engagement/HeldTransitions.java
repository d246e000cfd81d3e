package org.throughline.command.engagement;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.throughline.command.decision.Times;
import org.throughline.kernel.access.Compartment;
import org.throughline.kernel.event.Envelope;
import org.throughline.kernel.event.Envelopes;
import org.throughline.kernel.event.Occurred;
import org.throughline.kernel.event.Precision;
import org.throughline.kernel.event.Responsibility;
import org.throughline.kernel.event.Subject;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.id.TransitionId;
import org.throughline.kernel.policy.PolicyPack;
import org.throughline.kernel.transition.CancelReason;
import org.throughline.kernel.transition.NotConnectedReason;
import org.throughline.kernel.transition.SupersedeReason;
import org.throughline.kernel.transition.TransitionEvent;
import org.throughline.kernel.transition.TransitionTrigger;
import org.throughline.kernel.transition.TransitionType;

/**
 * The transitions of one person as they are known where one part of the record is kept, and what must be appended there so
 * that those owed are open and no others.
 */
final class HeldTransitions {
    private static final Set<TransitionType> ENDED_BY_READMISSION = EnumSet.of(
            TransitionType.HOSPITAL_TO_OUTPATIENT,
            TransitionType.EMERGENCY_TO_OUTPATIENT,
            TransitionType.CRISIS_TO_OUTPATIENT,
            TransitionType.RESIDENTIAL_TO_OUTPATIENT);

    private final Map<TransitionId, HeldTransition> held = new LinkedHashMap<>();
    private final Compartment part;
    private @Nullable UUID takingBack;

    HeldTransitions(Compartment part) {
        this.part = part;
    }

    private boolean isKeptHere(HeldTransition transition) {
        return Compartment.of(transition.opened().envelope()).equals(part);
    }

    /**
     * What is missing or too much. One whose fact was entered in error is cancelled; one that gave way to a fact which no
     * longer stands is opened again, with the owner it had. A transition is opened for care that ended in the look-back
     * window, and not for somebody who had died by its end; once open it does not end by growing old, nor by a death
     * recorded later.
     */
    List<TransitionEvent> settle(
            TransitionsOwed facts,
            SubjectId client,
            @Nullable Occurred death,
            LookBack window,
            Envelopes envelopes,
            PolicyPack policy) {
        Map<TransitionId, OwedTransition> owed = byId(facts, client);
        var events = new ArrayList<TransitionEvent>();
        var ended = new HashSet<TransitionId>();
        held.forEach((id, transition) -> {
            TransitionEvent end = isKeptHere(transition) && transition.open()
                    ? end(id, transition, owed.get(id), facts, envelopes)
                    : null;
            if (end != null) {
                ended.add(id);
                events.add(end);
            }
        });
        events.addAll(open(facts, ended, client, death, window, envelopes, policy));
        held.forEach((id, transition) -> {
            TransitionEvent.Opened before = transition.opened();
            if (isKeptHere(transition)
                    && transition.state() == HeldTransition.State.SUPERSEDED
                    && !isOfCareElsewhere(before.trigger())
                    && readmitted(before, facts) == null
                    && mayOpen(before.envelope().occurred(), death, window)) {
                events.add(again(transition, envelopes));
            }
        });
        return events;
    }

    /** What is owed and not open, without an end for what is. */
    List<TransitionEvent> open(
            TransitionsOwed facts,
            SubjectId client,
            @Nullable Occurred death,
            LookBack window,
            Envelopes envelopes,
            PolicyPack policy) {
        return open(facts, Set.of(), client, death, window, envelopes, policy);
    }

    private List<TransitionEvent> open(
            TransitionsOwed facts,
            Set<TransitionId> ended,
            SubjectId client,
            @Nullable Occurred death,
            LookBack window,
            Envelopes envelopes,
            PolicyPack policy) {
        var events = new ArrayList<TransitionEvent>();
        byId(facts, client).forEach((id, one) -> {
            HeldTransition known = held.get(id);
            boolean missing = known == null || ended.contains(id) || known.state() == HeldTransition.State.SUPERSEDED;
            boolean here = Compartment.of(one.custody()).equals(part);
            if (here && missing && mayOpen(one.discharge(), death, window)) {
                events.add(new TransitionEvent.Opened(
                        envelopes.about(List.of(Subject.client(client)), one.custody(), one.discharge(), false),
                        id,
                        client,
                        one.type(),
                        one.trigger(),
                        null,
                        one.organization(),
                        owner(known, one, policy)));
            }
        });
        return events;
    }

    private static Map<TransitionId, OwedTransition> byId(TransitionsOwed facts, SubjectId client) {
        var owed = new LinkedHashMap<TransitionId, OwedTransition>();
        facts.owed().forEach(one -> owed.put(one.id(client), one));
        return owed;
    }

    /**
     * What is missing or too much of somebody who had not died after all. A transition that was ended because of the
     * death goes on with whoever had it, however old it is, if it would be owed without that end.
     */
    List<TransitionEvent> revive(
            TransitionsOwed facts, SubjectId client, LookBack window, Envelopes envelopes, PolicyPack policy) {
        Set<TransitionId> owed =
                facts.owed().stream().map(one -> one.id(client)).collect(Collectors.toSet());
        var events = new ArrayList<TransitionEvent>();
        held.forEach((id, transition) -> {
            TransitionEvent.Opened before = transition.opened();
            boolean stands =
                    isOfCareElsewhere(before.trigger()) ? owed.contains(id) : readmitted(before, facts) == null;
            if (isKeptHere(transition) && transition.state() == HeldTransition.State.ENDED_BY_DEATH && stands) {
                events.add(again(transition, envelopes));
            }
        });
        events.addAll(settle(facts, client, null, window, envelopes, policy));
        return events;
    }

    private static TransitionEvent again(HeldTransition transition, Envelopes envelopes) {
        TransitionEvent.Opened before = transition.opened();
        return new TransitionEvent.Opened(
                envelopes.about(
                        before.envelope().subjects(),
                        before.envelope().custody(),
                        before.envelope().occurred(),
                        false),
                before.transition(),
                before.client(),
                before.type(),
                before.trigger(),
                before.from(),
                before.fromOrganization(),
                transition.owner());
    }

    private static @Nullable TransitionEvent end(
            TransitionId id,
            HeldTransition transition,
            @Nullable OwedTransition owed,
            TransitionsOwed facts,
            Envelopes envelopes) {
        TransitionEvent.Opened opened = transition.opened();
        CancelReason cancelled = facts.cancelledBecause(opened.trigger());
        if (cancelled != null) {
            return new TransitionEvent.Cancelled(
                    envelopes.about(opened.client(), opened.envelope().custody()), id, opened.client(), cancelled);
        }
        SupersedeReason reason =
                isOfCareElsewhere(opened.trigger()) ? reasonToEnd(opened, owed, facts) : readmitted(opened, facts);
        return reason == null
                ? null
                : new TransitionEvent.Superseded(
                        envelopes.about(opened.client(), opened.envelope().custody()), id, opened.client(), reason);
    }

    private static boolean isOfCareElsewhere(TransitionTrigger trigger) {
        return switch (trigger) {
            case TransitionTrigger.StayEnded ignored -> true;
            case TransitionTrigger.EmergencyVisitEnded ignored -> true;
            case TransitionTrigger.EpisodeEnded ignored -> false;
            case TransitionTrigger.CrisisEnded ignored -> false;
            case TransitionTrigger.OpenedByHand ignored -> false;
        };
    }

    private static @Nullable SupersedeReason reasonToEnd(
            TransitionEvent.Opened opened, @Nullable OwedTransition owed, TransitionsOwed facts) {
        if (owed == null) {
            return facts.reasonAgainst(opened.trigger());
        }
        boolean same = owed.discharge().equals(opened.envelope().occurred())
                && Compartment.of(owed.custody()).equals(Compartment.of(opened.envelope()));
        return same ? null : SupersedeReason.CORRECTED;
    }

    private static @Nullable SupersedeReason readmitted(TransitionEvent.Opened opened, TransitionsOwed facts) {
        boolean readmitted = ENDED_BY_READMISSION.contains(opened.type())
                && facts.readmittedAfter(opened.envelope().occurred().start(), Compartment.of(opened.envelope()));
        return readmitted ? SupersedeReason.READMITTED : null;
    }

    /** Who has had it goes on having it, unless it is no longer theirs to know of. */
    private static Responsibility owner(@Nullable HeldTransition known, OwedTransition owed, PolicyPack policy) {
        return known != null && Compartment.of(known.opened().envelope()).equals(Compartment.of(owed.custody()))
                ? known.owner()
                : Responsibility.queue(CareCustody.queue(owed.custody(), policy));
    }

    private static boolean mayOpen(Occurred discharge, @Nullable Occurred death, LookBack window) {
        return window.contains(discharge) && !hadDied(death, discharge);
    }

    /** Dead before the end, at it, or on its local day; where only the month of the death is known, surely before. */
    private static boolean hadDied(@Nullable Occurred death, Occurred discharge) {
        if (death == null) {
            return false;
        }
        if (death.precision() == Precision.MONTH || death.precision() == Precision.YEAR) {
            return Times.certainlyBefore(death, discharge);
        }
        return !death.start().isAfter(discharge.start()) || death.startDate().equals(discharge.startDate());
    }

    /** A fact was entered in error by this event's command; transitions that it cancels may be owed again with the fact. */
    void tookBack(Envelope envelope) {
        takingBack = envelope.provenance().command();
    }

    private boolean isTakingBack(TransitionEvent.Cancelled event) {
        return event.envelope().provenance().command().equals(takingBack);
    }

    void on(TransitionEvent event) {
        switch (event) {
            case TransitionEvent.Opened opened ->
                held.put(opened.transition(), new HeldTransition(opened, opened.owner(), HeldTransition.State.OPEN));
            case TransitionEvent.OwnerAssigned assigned -> change(assigned, one -> one.ownedBy(assigned.owner()));
            case TransitionEvent.HandoffAccepted accepted -> change(accepted, one -> one.ownedBy(accepted.owner()));
            case TransitionEvent.Superseded over -> change(over, one -> one.in(HeldTransition.State.SUPERSEDED));
            case TransitionEvent.Completed over -> change(over, one -> one.in(HeldTransition.State.ENDED));
            case TransitionEvent.NotConnected over ->
                change(
                        over,
                        one -> one.in(
                                over.reason() == NotConnectedReason.DECEASED
                                        ? HeldTransition.State.ENDED_BY_DEATH
                                        : HeldTransition.State.ENDED));
            case TransitionEvent.Cancelled over ->
                change(
                        over,
                        one -> one.in(
                                isTakingBack(over) ? HeldTransition.State.SUPERSEDED : HeldTransition.State.ENDED));
            case TransitionEvent.HandoffRequested ignored -> {}
            case TransitionEvent.HandoffDeclined ignored -> {}
            case TransitionEvent.WarmHandoffPerformed ignored -> {}
            case TransitionEvent.OutreachAttempted ignored -> {}
            case TransitionEvent.FirstContactKept ignored -> {}
        }
    }

    private void change(TransitionEvent event, UnaryOperator<HeldTransition> step) {
        held.computeIfPresent(event.transition(), (id, known) -> step.apply(known));
    }
}
