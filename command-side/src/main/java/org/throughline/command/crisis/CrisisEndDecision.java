package org.throughline.command.crisis;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.axonframework.messaging.commandhandling.annotation.CommandHandler;
import org.axonframework.messaging.core.annotation.MetadataValue;
import org.axonframework.messaging.eventhandling.gateway.EventAppender;
import org.axonframework.modelling.annotation.InjectEntity;
import org.jspecify.annotations.Nullable;
import org.throughline.command.decision.EncounterNotes;
import org.throughline.command.decision.RestsOn;
import org.throughline.command.decision.Times;
import org.throughline.kernel.client.ClientRefusal;
import org.throughline.kernel.crisis.CrisisEvent;
import org.throughline.kernel.crisis.CrisisRefusal;
import org.throughline.kernel.crisis.Disposition;
import org.throughline.kernel.event.CareEvent;
import org.throughline.kernel.event.Custody;
import org.throughline.kernel.event.Envelopes;
import org.throughline.kernel.event.Occurred;
import org.throughline.kernel.event.Responsibility;
import org.throughline.kernel.event.Subject;
import org.throughline.kernel.id.EventId;
import org.throughline.kernel.id.IncidentId;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.policy.PolicyPack;
import org.throughline.kernel.protection.IncidentEvent;
import org.throughline.kernel.protection.IncidentKind;
import org.throughline.kernel.refusal.Refusal;
import org.throughline.kernel.transition.CancelReason;
import org.throughline.kernel.transition.TransitionEvent;
import org.throughline.kernel.transition.TransitionTrigger;
import org.throughline.kernel.transition.TransitionType;

/** Decides who the person in crisis is, whether the response may end (domain rule I7), and which transition follows from both. */
public final class CrisisEndDecision {
    private static final Set<Disposition> TRANSPORTED = EnumSet.of(
            Disposition.VOLUNTARY_CSU, Disposition.CSU_HOLD, Disposition.ED_MEDICAL, Disposition.PSYCHIATRIC_INPATIENT);

    @CommandHandler
    void identify(
            CrisisCommand.IdentifyPerson command,
            @InjectEntity CrisisEndState crisis,
            @MetadataValue(RestsOn.KEY) @Nullable String restsOn,
            PolicyPack policy,
            EventAppender appender) {
        KnownCrisis known = crisis.requireKnown(command, policy);
        if (crisis.clientOf(known) != null) {
            throw new Refusal(CrisisRefusal.PERSON_ALREADY_IDENTIFIED);
        }
        crisis.requireClientRegistered();
        RestsOn rests = RestsOn.of(restsOn);
        requireRelatedOnceClosed(known, rests.on(command.client()));
        var envelopes = new Envelopes(policy.tenant(), command.provenance());
        var events = new ArrayList<CareEvent>();
        events.add(new CrisisEvent.PersonIdentified(
                envelopes.about(List.of(crisis.person(), Subject.client(command.client())), known.custody()),
                command.crisis(),
                command.person(),
                command.client(),
                command.confidencePercent()));
        events.addAll(EncounterNotes.ofCrisis(
                command,
                rests,
                command.client(),
                command.crisis(),
                known.received().owner().queue(),
                known.custody(),
                envelopes));
        if (known.closed() != null && owesTransition(known)) {
            events.add(transition(crisis, command.client(), known, known.closed(), envelopes, policy));
        }
        appender.append(events);
    }

    /** While a response is open it is the reason to look somebody up; once it is closed, nothing is. */
    private static void requireRelatedOnceClosed(KnownCrisis known, RestsOn.Ground ground) {
        boolean unrelated = ground == RestsOn.Ground.NOTHING || ground == RestsOn.Ground.INTAKE_QUEUE;
        if (known.closed() != null && unrelated) {
            throw new Refusal(ClientRefusal.CLIENT_UNKNOWN);
        }
    }

    @CommandHandler
    void retract(
            CrisisCommand.RetractIdentification command,
            @InjectEntity CrisisEndState crisis,
            PolicyPack policy,
            EventAppender appender) {
        KnownCrisis known = crisis.requireKnown(command, policy);
        if (!command.client().equals(known.identified())) {
            throw new Refusal(CrisisRefusal.PERSON_NOT_IDENTIFIED);
        }
        var envelopes = new Envelopes(policy.tenant(), command.provenance());
        var events = new ArrayList<CareEvent>();
        events.add(new CrisisEvent.IdentificationRetracted(
                envelopes.about(crisis.subjects(known), known.custody()),
                command.crisis(),
                command.person(),
                command.client(),
                command.explanation()));
        events.add(new IncidentEvent.Opened(
                envelopes.about(crisis.subjects(known), known.custody()),
                new IncidentId(EventId.derived(command.provenance().command(), "incident")),
                IncidentKind.WRONG_IDENTIFICATION,
                command.crisis()));
        if (crisis.transitionOpen()) {
            events.add(new TransitionEvent.Cancelled(
                    envelopes.about(command.client(), known.custody()),
                    CrisisEndState.transitionAfter(command.crisis(), command.client()),
                    command.client(),
                    CancelReason.ENTERED_IN_ERROR));
        }
        appender.append(events);
    }

    @CommandHandler
    void close(
            CrisisCommand.CloseCrisis command,
            @InjectEntity CrisisEndState crisis,
            PolicyPack policy,
            EventAppender appender) {
        KnownCrisis open = crisis.requireOpen(command, policy);
        requireSafeEnd(crisis, open, requireDisposition(open), command, policy);
        if (open.disposed() != null) {
            Times.requireNotBefore(command.provenance().occurred(), open.disposed());
        }
        var envelopes = new Envelopes(policy.tenant(), command.provenance());
        var events = new ArrayList<CareEvent>();
        events.add(new CrisisEvent.Closed(
                envelopes.about(crisis.subjects(open), open.custody()),
                command.crisis(),
                command.person(),
                command.supervisor()));
        SubjectId client = crisis.clientOf(open);
        if (client != null && owesTransition(open)) {
            events.add(transition(crisis, client, open, command.provenance().occurred(), envelopes, policy));
        }
        appender.append(events);
    }

    private static Disposition requireDisposition(KnownCrisis open) {
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
    private static void requireSafeEnd(
            CrisisEndState crisis,
            KnownCrisis open,
            Disposition disposition,
            CrisisCommand.CloseCrisis command,
            PolicyPack policy) {
        if (open.arrived() == null && !policy.safetyPlanDispositions().contains(disposition)) {
            return;
        }
        boolean outOfReach = crisis.clientOf(open) == null || disposition == Disposition.UNABLE_TO_LOCATE;
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
        crisis.workers().requireSupervisor(command.supervisor());
    }

    private static boolean owesTransition(KnownCrisis known) {
        Disposition disposition = known.disposition();
        return disposition != null && TRANSPORTED.contains(disposition);
    }

    private static TransitionEvent.Opened transition(
            CrisisEndState crisis,
            SubjectId client,
            KnownCrisis known,
            Occurred ended,
            Envelopes envelopes,
            PolicyPack policy) {
        Custody custody = known.custody();
        ProgramId from = known.received().owner().queue();
        ProgramId owner = custody.part2()
                ? from
                : crisis.programs().queue(policy.intakeQueue()).requireStaffed();
        return new TransitionEvent.Opened(
                envelopes.about(List.of(Subject.client(client)), custody, ended),
                CrisisEndState.transitionAfter(crisis.scope().crisis(), client),
                client,
                TransitionType.CRISIS_TO_OUTPATIENT,
                new TransitionTrigger.CrisisEnded(crisis.scope().crisis()),
                from,
                null,
                Responsibility.queue(owner));
    }
}
