package org.throughline.command.engagement;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.throughline.command.decision.Times;
import org.throughline.kernel.access.Compartment;
import org.throughline.kernel.client.SubjectId;
import org.throughline.kernel.event.Envelopes;
import org.throughline.kernel.event.Occurred;
import org.throughline.kernel.event.Precision;
import org.throughline.kernel.event.Responsibility;
import org.throughline.kernel.event.Subject;
import org.throughline.kernel.policy.PolicyPack;
import org.throughline.kernel.transition.SupersedeReason;
import org.throughline.kernel.transition.TransitionEvent;
import org.throughline.kernel.transition.TransitionId;
import org.throughline.kernel.transition.TransitionTrigger;
import org.throughline.kernel.transition.TransitionType;

/** The transitions of one person, and what must be appended so that those owed are open and no others. */
final class HeldTransitions {
    private static final Set<TransitionType> ENDED_BY_READMISSION = EnumSet.of(
            TransitionType.HOSPITAL_TO_OUTPATIENT,
            TransitionType.EMERGENCY_TO_OUTPATIENT,
            TransitionType.CRISIS_TO_OUTPATIENT,
            TransitionType.RESIDENTIAL_TO_OUTPATIENT);

    private final Map<TransitionId, HeldTransition> held = new LinkedHashMap<>();

    /**
     * What is missing or too much. A transition is opened for care that ended in the look-back window, and not for
     * somebody who had died by its end; once open it does not end by growing old, nor by a death recorded later.
     */
    List<TransitionEvent> settle(
            TransitionsOwed facts,
            SubjectId client,
            @Nullable Occurred death,
            LookBack window,
            Envelopes envelopes,
            PolicyPack policy) {
        var owed = new LinkedHashMap<TransitionId, OwedTransition>();
        facts.owed().forEach(one -> owed.put(one.id(client), one));
        var events = new ArrayList<TransitionEvent>();
        var moved = new HashMap<TransitionId, Responsibility>();
        held.forEach((id, transition) -> {
            SupersedeReason reason = transition.open() ? reasonToEnd(transition, owed.get(id), facts) : null;
            if (reason != null) {
                moved.put(id, transition.owner());
                events.add(new TransitionEvent.Superseded(
                        envelopes.about(client, transition.opened().envelope().custody()), id, client, reason));
            }
        });
        owed.forEach((id, one) -> {
            HeldTransition known = held.get(id);
            boolean missing =
                    known == null || moved.containsKey(id) || known.state() == HeldTransition.State.SUPERSEDED;
            if (missing && window.contains(one.discharge()) && !hadDied(death, one.discharge())) {
                Responsibility owner =
                        known == null ? Responsibility.queue(CareCustody.queue(one.custody(), policy)) : known.owner();
                events.add(new TransitionEvent.Opened(
                        envelopes.about(List.of(Subject.client(client)), one.custody(), one.discharge(), false),
                        id,
                        client,
                        one.type(),
                        one.trigger(),
                        null,
                        one.organization(),
                        owner));
            }
        });
        return events;
    }

    private static @Nullable SupersedeReason reasonToEnd(
            HeldTransition transition, @Nullable OwedTransition owed, TransitionsOwed facts) {
        TransitionEvent.Opened opened = transition.opened();
        Occurred discharge = opened.envelope().occurred();
        return switch (opened.trigger()) {
            case TransitionTrigger.StayEnded ended -> reasonToEnd(discharge, owed, facts, ended);
            case TransitionTrigger.EmergencyVisitEnded ended -> reasonToEnd(discharge, owed, facts, ended);
            case TransitionTrigger.EpisodeEnded ignored -> readmitted(opened, facts);
            case TransitionTrigger.CrisisEnded ignored -> readmitted(opened, facts);
            case TransitionTrigger.OpenedByHand ignored -> readmitted(opened, facts);
        };
    }

    private static @Nullable SupersedeReason reasonToEnd(
            Occurred discharge, @Nullable OwedTransition owed, TransitionsOwed facts, TransitionTrigger trigger) {
        if (owed == null) {
            return facts.reasonAgainst(trigger);
        }
        return owed.discharge().equals(discharge) ? null : SupersedeReason.CORRECTED;
    }

    private static @Nullable SupersedeReason readmitted(TransitionEvent.Opened opened, TransitionsOwed facts) {
        boolean readmitted = ENDED_BY_READMISSION.contains(opened.type())
                && facts.readmittedAfter(opened.envelope().occurred().start(), Compartment.of(opened.envelope()));
        return readmitted ? SupersedeReason.READMITTED : null;
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

    void on(TransitionEvent event) {
        switch (event) {
            case TransitionEvent.Opened opened ->
                held.put(opened.transition(), new HeldTransition(opened, opened.owner(), HeldTransition.State.OPEN));
            case TransitionEvent.OwnerAssigned assigned -> change(assigned, one -> one.ownedBy(assigned.owner()));
            case TransitionEvent.HandoffAccepted accepted -> change(accepted, one -> one.ownedBy(accepted.owner()));
            case TransitionEvent.Superseded over -> change(over, one -> one.in(HeldTransition.State.SUPERSEDED));
            case TransitionEvent.Completed over -> change(over, one -> one.in(HeldTransition.State.ENDED));
            case TransitionEvent.NotConnected over -> change(over, one -> one.in(HeldTransition.State.ENDED));
            case TransitionEvent.Cancelled over -> change(over, one -> one.in(HeldTransition.State.ENDED));
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
