package org.throughline.infrastructure.access.relationship;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.throughline.infrastructure.access.rule.AccessRule;
import org.throughline.kernel.access.Compartment;
import org.throughline.kernel.client.ClientEvent;
import org.throughline.kernel.crisis.CrisisEvent;
import org.throughline.kernel.episode.CaseloadAssignment;
import org.throughline.kernel.episode.EpisodeEvent;
import org.throughline.kernel.event.CareEvent;
import org.throughline.kernel.event.Responsibility;
import org.throughline.kernel.id.CrisisId;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.id.TaggedId;
import org.throughline.kernel.id.WorkerId;
import org.throughline.kernel.intake.IntakeDecision;
import org.throughline.kernel.intake.IntakeEvent;
import org.throughline.kernel.referral.ReferralEvent;
import org.throughline.kernel.transition.TransitionEvent;
import org.throughline.kernel.workforce.WorkerEvent;

/** Folds the events about one client into their ties, in the order of the ledger. Not for use by two threads. */
final class ClientTiesFold {
    private final SubjectId client;
    private final Set<Compartment> presence = new LinkedHashSet<>();
    private final Map<TaggedId, List<Tie>> open = new LinkedHashMap<>();
    private final Map<CaseloadAssignment, Tie> assignments = new LinkedHashMap<>();
    private final Set<CrisisId> identified = new LinkedHashSet<>();
    private final Set<CrisisId> charts;
    private @Nullable Tie registration;

    /** @param charts crisis responses of a person who is the client under another id */
    ClientTiesFold(SubjectId client, Set<CrisisId> charts) {
        this.client = client;
        this.charts = Set.copyOf(charts);
    }

    ClientTiesFold on(CareEvent event) {
        Compartment compartment = Compartment.of(event.envelope());
        // who merely told or called is named by an event too, but it is not about them
        switch (event) {
            case ReferralEvent it when it.client().equals(client) -> on(it, compartment);
            case IntakeEvent it when it.client().equals(client) -> on(it, compartment);
            case EpisodeEvent it when it.client().equals(client) -> {
                on(it, compartment);
                carried(it, compartment);
            }
            case TransitionEvent it when it.client().equals(client) -> on(it, compartment);
            case CrisisEvent it -> on(it, compartment);
            case WorkerEvent.CaseloadAssignmentStarted it when it.client().equals(client) -> carried(it, compartment);
            case WorkerEvent.CaseloadAssignmentEnded it when it.client().equals(client) -> carried(it, compartment);
            case ClientEvent.ProspectRegistered it when it.client().equals(client) -> registered(it, compartment);
            default -> {}
        }
        if (isAboutClient(event)) {
            presence.add(compartment);
        }
        return this;
    }

    private boolean isAboutClient(CareEvent event) {
        return event.envelope().subjects().stream()
                        .anyMatch(subject -> subject.id().equals(client))
                || (event instanceof CrisisEvent crisis && charts.contains(crisis.crisis()));
    }

    private void registered(ClientEvent.ProspectRegistered event, Compartment compartment) {
        WorkerId by = event.envelope().provenance().enterer().worker();
        if (by != null) {
            registration = new Tie(AccessRule.REGISTRATION, compartment, null, by);
        }
    }

    ClientTies ties() {
        var ties = new ArrayList<>(assignments.values());
        open.values().forEach(ties::addAll);
        if (ties.isEmpty() && registration != null) {
            ties.add(registration);
        }
        return new ClientTies(presence, ties);
    }

    /** Crisis responses whose person was identified as the client, under whose id their other events are not found. */
    Set<CrisisId> identifiedIn() {
        return identified;
    }

    private void on(ReferralEvent event, Compartment compartment) {
        switch (event) {
            case ReferralEvent.Created it -> owned(AccessRule.OPEN_REFERRAL, it.referral(), compartment, it.owner());
            case ReferralEvent.Sent it -> program(AccessRule.OPEN_REFERRAL, it.referral(), compartment, it.target());
            case ReferralEvent.Accepted it -> owned(AccessRule.OPEN_REFERRAL, it.referral(), compartment, it.owner());
            case ReferralEvent.Closed it -> end(it.referral(), compartment);
            case ReferralEvent.Withdrawn it -> dropIn(it.referral(), compartment);
            case ReferralEvent.Declined it -> dropProgram(it.referral(), it.target());
            case ReferralEvent.Acknowledged it -> {}
            case ReferralEvent.AppointmentOffered it -> {}
            case ReferralEvent.SourceNotified it -> {}
        }
    }

    private void on(IntakeEvent event, Compartment compartment) {
        switch (event) {
            case IntakeEvent.Started it -> program(AccessRule.OPEN_INTAKE, it.intake(), compartment, it.program());
            case IntakeEvent.Completed it -> {
                if (it.decision() != IntakeDecision.ADMIT) {
                    open.remove(it.intake());
                }
            }
            case IntakeEvent.Abandoned it -> open.remove(it.intake());
        }
    }

    private void on(EpisodeEvent event, Compartment compartment) {
        switch (event) {
            case EpisodeEvent.Admitted it -> {
                if (it.intake() != null) {
                    open.remove(it.intake());
                }
                open.remove(it.episode());
                program(AccessRule.OPEN_EPISODE, it.episode(), compartment, it.program());
            }
            case EpisodeEvent.Waitlisted it ->
                program(AccessRule.OPEN_EPISODE, it.episode(), compartment, it.program());
            case EpisodeEvent.LeftWaitlist it -> open.remove(it.episode());
            case EpisodeEvent.Discharged it -> open.remove(it.episode());
            case EpisodeEvent.DocumentCompleted it -> {}
        }
    }

    private void on(TransitionEvent event, Compartment compartment) {
        switch (event) {
            case TransitionEvent.Opened it -> {
                owned(AccessRule.OPEN_TRANSITION, it.transition(), compartment, it.owner());
                program(AccessRule.OPEN_TRANSITION, it.transition(), compartment, it.from());
            }
            case TransitionEvent.OwnerAssigned it ->
                owned(AccessRule.OPEN_TRANSITION, it.transition(), compartment, it.owner());
            case TransitionEvent.HandoffRequested it ->
                program(AccessRule.OPEN_TRANSITION, it.transition(), compartment, it.receiver());
            case TransitionEvent.HandoffAccepted it ->
                owned(AccessRule.OPEN_TRANSITION, it.transition(), compartment, it.owner());
            case TransitionEvent.HandoffDeclined it -> dropProgram(it.transition(), it.receiver());
            case TransitionEvent.Completed it -> open.remove(it.transition());
            case TransitionEvent.NotConnected it -> open.remove(it.transition());
            case TransitionEvent.Superseded it -> open.remove(it.transition());
            case TransitionEvent.Cancelled it -> open.remove(it.transition());
            case TransitionEvent.WarmHandoffPerformed it -> {}
            case TransitionEvent.OutreachAttempted it -> {}
            case TransitionEvent.FirstContactKept it -> {}
        }
    }

    private void on(CrisisEvent event, Compartment compartment) {
        switch (event) {
            case CrisisEvent.ContactReceived it when !it.person().equals(client) && !charts.contains(it.crisis()) -> {}
            case CrisisEvent.ContactReceived it -> {
                presentAt(it.crisis(), compartment);
                owned(AccessRule.OPEN_CRISIS, it.crisis(), compartment, it.owner());
            }
            case CrisisEvent.Closed it -> open.remove(it.crisis());
            case CrisisEvent.PersonIdentified it -> {
                if (it.client().equals(client)) {
                    identified.add(it.crisis());
                }
            }
            case CrisisEvent.IdentificationRetracted it -> {
                if (it.client().equals(client)) {
                    identified.remove(it.crisis());
                }
            }
            case CrisisEvent.MobileResponseDetermined it -> {}
            case CrisisEvent.TeamArrived it -> {}
            case CrisisEvent.SafetyPlanRecorded it -> {}
            case CrisisEvent.DispositionRecorded it -> {}
            case CrisisEvent.FollowUpAttempted it -> {}
        }
    }

    private void carried(CareEvent event, Compartment compartment) {
        List<CaseloadAssignment> now = CaseloadAssignment.after(List.copyOf(assignments.keySet()), event);
        assignments.keySet().retainAll(now);
        for (CaseloadAssignment one : now) {
            assignments.putIfAbsent(
                    one, new Tie(AccessRule.CASELOAD_ASSIGNMENT, compartment, one.program(), one.worker()));
        }
    }

    /** A tie without program and worker, which only the role of a crisis responder can make use of. */
    private void presentAt(CrisisId crisis, Compartment compartment) {
        add(crisis, new Tie(AccessRule.OPEN_CRISIS, compartment, null, null));
    }

    private void owned(AccessRule rule, TaggedId record, Compartment compartment, Responsibility owner) {
        add(record, new Tie(rule, compartment, owner.queue(), owner.worker()));
    }

    private void program(AccessRule rule, TaggedId record, Compartment compartment, @Nullable ProgramId program) {
        if (program != null) {
            add(record, new Tie(rule, compartment, program, null));
        }
    }

    private void add(TaggedId record, Tie tie) {
        List<Tie> ties = open.computeIfAbsent(record, unknown -> new ArrayList<>());
        if (!ties.contains(tie)) {
            ties.add(tie);
        }
    }

    /** Ends it for everybody who may know of the end; for the others it goes on. */
    private void end(TaggedId record, Compartment compartment) {
        if (compartment.equals(Compartment.GENERAL)) {
            open.remove(record);
        } else {
            dropIn(record, compartment);
        }
    }

    private void dropIn(TaggedId record, Compartment compartment) {
        List<Tie> ties = open.get(record);
        if (ties != null) {
            ties.removeIf(tie -> tie.compartment().equals(compartment));
        }
    }

    private void dropProgram(TaggedId record, ProgramId program) {
        List<Tie> ties = open.get(record);
        if (ties != null) {
            ties.removeIf(tie -> program.equals(tie.program()) && tie.worker() == null);
        }
    }
}
