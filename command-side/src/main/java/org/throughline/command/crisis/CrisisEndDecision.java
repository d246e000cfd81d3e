package org.throughline.command.crisis;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.axonframework.eventsourcing.annotation.EventCriteriaBuilder;
import org.axonframework.eventsourcing.annotation.EventSourcedEntity;
import org.axonframework.eventsourcing.annotation.EventSourcingHandler;
import org.axonframework.eventsourcing.annotation.reflection.EntityCreator;
import org.axonframework.eventsourcing.annotation.reflection.InjectEntityId;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.throughline.command.decision.ReadSet;
import org.throughline.command.decision.Times;
import org.throughline.kernel.client.ClientEvent;
import org.throughline.kernel.crisis.CrisisEvent;
import org.throughline.kernel.crisis.CrisisRefusal;
import org.throughline.kernel.crisis.Disposition;
import org.throughline.kernel.event.CareEvent;
import org.throughline.kernel.event.Custody;
import org.throughline.kernel.event.Envelopes;
import org.throughline.kernel.event.Occurred;
import org.throughline.kernel.event.Responsibility;
import org.throughline.kernel.event.Subject;
import org.throughline.kernel.id.CrisisId;
import org.throughline.kernel.id.EventId;
import org.throughline.kernel.id.IncidentId;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.id.TransitionId;
import org.throughline.kernel.policy.PolicyPack;
import org.throughline.kernel.protection.IncidentEvent;
import org.throughline.kernel.protection.IncidentKind;
import org.throughline.kernel.refusal.Refusal;
import org.throughline.kernel.transition.CancelReason;
import org.throughline.kernel.transition.TransitionEvent;
import org.throughline.kernel.transition.TransitionTrigger;
import org.throughline.kernel.transition.TransitionType;

/** Who the person in crisis is, whether the response may end (domain rule I7), and which transition follows from both. */
@EventSourcedEntity
public class CrisisEndDecision extends CrisisFold {
    private static final Set<Disposition> TRANSPORTED = EnumSet.of(
            Disposition.VOLUNTARY_CSU, Disposition.CSU_HOLD, Disposition.ED_MEDICAL, Disposition.PSYCHIATRIC_INPATIENT);

    private boolean transitionOpen;

    @EntityCreator
    CrisisEndDecision(@InjectEntityId CrisisScope scope) {
        super(scope);
    }

    @EventCriteriaBuilder
    static EventCriteria criteria(CrisisScope scope, PolicyPack policy) {
        return new ReadSet()
                .all(scope.crisis(), CrisisEvent.class)
                .about(scope.person(), ClientEvent.ProspectRegistered.class)
                .about(scope.client(), ClientEvent.ProspectRegistered.class)
                .about(
                        scope.client() == null ? null : transitionAfter(scope.crisis(), scope.client()),
                        TransitionEvent.Opened.class,
                        TransitionEvent.Completed.class,
                        TransitionEvent.NotConnected.class,
                        TransitionEvent.Superseded.class,
                        TransitionEvent.Cancelled.class)
                .staff(policy.intakeQueue())
                .workers(scope.workers())
                .criteria();
    }

    List<CareEvent> identify(CrisisCommand.IdentifyPerson command, PolicyPack policy) {
        CrisisState known = requireKnown(command, policy);
        if (clientOf(known) != null) {
            throw new Refusal(CrisisRefusal.PERSON_ALREADY_IDENTIFIED);
        }
        requireClientRegistered();
        var envelopes = new Envelopes(policy.tenant(), command.provenance());
        var events = new ArrayList<CareEvent>();
        events.add(new CrisisEvent.PersonIdentified(
                envelopes.about(List.of(person(), Subject.client(command.client())), known.custody()),
                command.crisis(),
                command.person(),
                command.client(),
                command.confidencePercent()));
        if (known.closed() != null && owesTransition(known)) {
            events.add(transition(command.client(), known, known.closed(), envelopes, policy));
        }
        return events;
    }

    List<CareEvent> retract(CrisisCommand.RetractIdentification command, PolicyPack policy) {
        CrisisState known = requireKnown(command, policy);
        if (!command.client().equals(known.identified())) {
            throw new Refusal(CrisisRefusal.PERSON_NOT_IDENTIFIED);
        }
        var envelopes = new Envelopes(policy.tenant(), command.provenance());
        var events = new ArrayList<CareEvent>();
        events.add(new CrisisEvent.IdentificationRetracted(
                envelopes.about(subjects(known), known.custody()),
                command.crisis(),
                command.person(),
                command.client(),
                command.explanation()));
        events.add(new IncidentEvent.Opened(
                envelopes.about(subjects(known), known.custody()),
                new IncidentId(EventId.derived(command.provenance().command(), "incident")),
                IncidentKind.WRONG_IDENTIFICATION,
                command.crisis()));
        if (transitionOpen) {
            events.add(new TransitionEvent.Cancelled(
                    envelopes.about(command.client(), known.custody()),
                    transitionAfter(command.crisis(), command.client()),
                    command.client(),
                    CancelReason.ENTERED_IN_ERROR));
        }
        return events;
    }

    List<CareEvent> close(CrisisCommand.CloseCrisis command, PolicyPack policy) {
        CrisisState open = requireOpen(command, policy);
        requireSafeEnd(open, requireDisposition(open), command, policy);
        if (open.disposed() != null) {
            Times.requireNotBefore(command.provenance().occurred(), open.disposed());
        }
        var envelopes = new Envelopes(policy.tenant(), command.provenance());
        var events = new ArrayList<CareEvent>();
        events.add(new CrisisEvent.Closed(
                envelopes.about(subjects(open), open.custody()),
                command.crisis(),
                command.person(),
                command.supervisor()));
        SubjectId client = clientOf(open);
        if (client != null && owesTransition(open)) {
            events.add(transition(client, open, command.provenance().occurred(), envelopes, policy));
        }
        return events;
    }

    private static Disposition requireDisposition(CrisisState open) {
        Disposition disposition = open.disposition();
        if (disposition == null) {
            throw new Refusal(CrisisRefusal.DISPOSITION_MISSING);
        }
        return disposition;
    }

    /**
     * A safety plan (or why there is none) and a settled follow-up are owed after a response on the scene and after the
     * dispositions the county lists. Who was not reached must have been tried as the rule of attempts asks; who is
     * unknown or was never found cannot be, so there an attempt suffices. Both need a supervisor.
     */
    private void requireSafeEnd(
            CrisisState open, Disposition disposition, CrisisCommand.CloseCrisis command, PolicyPack policy) {
        if (open.arrived() == null && !policy.safetyPlanDispositions().contains(disposition)) {
            return;
        }
        boolean outOfReach = clientOf(open) == null || disposition == Disposition.UNABLE_TO_LOCATE;
        if (!open.hasSafetyPlanOrReason() && !outOfReach) {
            throw new Refusal(CrisisRefusal.SAFETY_PLAN_MISSING);
        }
        if (open.followUpSettled() && open.hasSafetyPlanOrReason()) {
            return;
        }
        boolean tried = outOfReach ? open.followedUp() : open.triedEnough(policy.attempts());
        if (!open.followUpSettled() && !tried) {
            throw new Refusal(CrisisRefusal.FOLLOW_UP_UNRESOLVED);
        }
        workers().requireSupervisor(command.supervisor());
    }

    private static boolean owesTransition(CrisisState known) {
        Disposition disposition = known.disposition();
        return disposition != null && TRANSPORTED.contains(disposition);
    }

    private TransitionEvent.Opened transition(
            SubjectId client, CrisisState known, Occurred ended, Envelopes envelopes, PolicyPack policy) {
        Custody custody = known.custody();
        ProgramId from = known.received().owner().queue();
        ProgramId owner =
                custody.part2() ? from : programs().queue(policy.intakeQueue()).requireStaffed();
        return new TransitionEvent.Opened(
                envelopes.about(List.of(Subject.client(client)), custody, ended),
                transitionAfter(scope().crisis(), client),
                client,
                TransitionType.CRISIS_TO_OUTPATIENT,
                new TransitionTrigger.CrisisEnded(scope().crisis()),
                from,
                null,
                Responsibility.queue(owner));
    }

    private static TransitionId transitionAfter(CrisisId crisis, SubjectId client) {
        return new TransitionId(EventId.derived(crisis.value(), "transition of " + client));
    }

    private void note(TransitionEvent event, boolean open) {
        SubjectId client = scope().client();
        if (client != null && event.transition().equals(transitionAfter(scope().crisis(), client))) {
            transitionOpen = open;
        }
    }

    @EventSourcingHandler
    void on(TransitionEvent.Opened event) {
        note(event, true);
    }

    @EventSourcingHandler
    void on(TransitionEvent.Completed event) {
        note(event, false);
    }

    @EventSourcingHandler
    void on(TransitionEvent.NotConnected event) {
        note(event, false);
    }

    @EventSourcingHandler
    void on(TransitionEvent.Superseded event) {
        note(event, false);
    }

    @EventSourcingHandler
    void on(TransitionEvent.Cancelled event) {
        note(event, false);
    }
}
