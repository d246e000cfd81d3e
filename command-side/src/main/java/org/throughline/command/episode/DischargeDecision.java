package org.throughline.command.episode;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.axonframework.eventsourcing.annotation.EventCriteriaBuilder;
import org.axonframework.eventsourcing.annotation.EventSourcedEntity;
import org.axonframework.eventsourcing.annotation.EventSourcingHandler;
import org.axonframework.eventsourcing.annotation.reflection.EntityCreator;
import org.axonframework.eventsourcing.annotation.reflection.InjectEntityId;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.jspecify.annotations.Nullable;
import org.throughline.command.decision.ClientStanding;
import org.throughline.command.decision.OutreachEvidence;
import org.throughline.command.decision.ReadSet;
import org.throughline.command.decision.StaffedDecision;
import org.throughline.command.decision.Times;
import org.throughline.kernel.episode.DischargeDocument;
import org.throughline.kernel.episode.DischargeKind;
import org.throughline.kernel.episode.DischargeReason;
import org.throughline.kernel.episode.EpisodeEvent;
import org.throughline.kernel.episode.EpisodeRefusal;
import org.throughline.kernel.episode.FollowUp;
import org.throughline.kernel.event.CareEvent;
import org.throughline.kernel.event.Custody;
import org.throughline.kernel.event.Envelopes;
import org.throughline.kernel.event.Provenance;
import org.throughline.kernel.event.Responsibility;
import org.throughline.kernel.id.EventId;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.id.TransitionId;
import org.throughline.kernel.policy.PolicyPack;
import org.throughline.kernel.program.ProgramKind;
import org.throughline.kernel.referral.ReferralEvent;
import org.throughline.kernel.refusal.Refusal;
import org.throughline.kernel.transition.TransitionEvent;
import org.throughline.kernel.transition.TransitionTrigger;
import org.throughline.kernel.transition.TransitionType;

/** Whether an enrolment may end (domain rule I6), and which transition its end opens. */
@EventSourcedEntity
public class DischargeDecision extends StaffedDecision {
    private static final Set<DischargeReason> NOBODY_TO_REACH =
            EnumSet.of(DischargeReason.DIED, DischargeReason.INCARCERATED);

    private final DischargeScope scope;
    private final Set<DischargeDocument> completed = EnumSet.noneOf(DischargeDocument.class);
    private final OpenWork work = new OpenWork();
    private EpisodeEvent.@Nullable Admitted admitted;
    private boolean discharged;

    @EntityCreator
    DischargeDecision(@InjectEntityId DischargeScope scope) {
        this.scope = scope;
    }

    @EventCriteriaBuilder
    static EventCriteria criteria(DischargeScope scope, PolicyPack policy) {
        var read = new ReadSet()
                .about(
                        scope.episode(),
                        EpisodeEvent.Admitted.class,
                        EpisodeEvent.DocumentCompleted.class,
                        EpisodeEvent.Discharged.class)
                .staff(scope.program())
                .workers(scope.workers());
        if (scope.ends()) {
            read.about(
                            scope.client(),
                            TransitionEvent.Opened.class,
                            TransitionEvent.OwnerAssigned.class,
                            TransitionEvent.HandoffAccepted.class,
                            TransitionEvent.Completed.class,
                            TransitionEvent.NotConnected.class,
                            TransitionEvent.Superseded.class,
                            TransitionEvent.Cancelled.class,
                            ReferralEvent.Created.class,
                            ReferralEvent.Accepted.class,
                            ReferralEvent.Withdrawn.class,
                            ReferralEvent.Closed.class,
                            ReferralEvent.SourceNotified.class)
                    .staff(scope.next() == null ? policy.intakeQueue() : scope.next());
        }
        return read.criteria();
    }

    List<EpisodeEvent> complete(EpisodeCommand.CompleteDischargeDocument command, PolicyPack policy) {
        EpisodeEvent.Admitted admission = requireOpen(command.provenance());
        Times.requireHappened(command.provenance(), policy);
        Times.requireNotBefore(
                command.provenance().occurred(), admission.envelope().occurred());
        if (completed.contains(command.document())) {
            return List.of();
        }
        return List.of(new EpisodeEvent.DocumentCompleted(
                new Envelopes(policy.tenant(), command.provenance())
                        .about(command.client(), admission.envelope().custody()),
                command.episode(),
                command.client(),
                command.program(),
                command.document()));
    }

    List<CareEvent> discharge(
            EpisodeCommand.DischargeClient command,
            ClientStanding client,
            OutreachEvidence outreach,
            PolicyPack policy) {
        EpisodeEvent.Admitted admission = requireOpen(command.provenance());
        Times.requireHappened(command.provenance(), policy);
        Times.requireNotBefore(
                command.provenance().occurred(), admission.envelope().occurred());
        requireDocuments(policy);
        work.requireSourceTold(admission.referral());
        requireLegalWayOut(command, policy);
        work.requireNoneOwnedBy(command.program());
        requireEvidenceOfOutreach(command, admission, client, outreach, policy);
        var envelopes = new Envelopes(policy.tenant(), command.provenance());
        Custody custody = programs().queue(command.program()).requireCustody();
        var events = new ArrayList<CareEvent>();
        events.add(new EpisodeEvent.Discharged(
                envelopes.about(command.client(), custody),
                command.episode(),
                command.client(),
                command.program(),
                command.kind(),
                command.reason(),
                command.followUp(),
                command.outreachEvidence(),
                command.supervisor()));
        if (owesTransition(command)) {
            events.add(transition(command, envelopes, custody, policy));
        }
        return events;
    }

    private EpisodeEvent.Admitted requireOpen(Provenance provenance) {
        if (admitted == null || !workers().see(provenance, admitted.envelope().custody())) {
            throw new Refusal(EpisodeRefusal.EPISODE_UNKNOWN);
        }
        if (discharged) {
            throw new Refusal(EpisodeRefusal.EPISODE_DISCHARGED);
        }
        return admitted;
    }

    private void requireDocuments(PolicyPack policy) {
        List<DischargeDocument> missing = policy.dischargeDocuments().stream()
                .filter(document -> !completed.contains(document))
                .sorted()
                .toList();
        if (!missing.isEmpty()) {
            throw new Refusal(
                    EpisodeRefusal.DISCHARGE_DOCUMENTS_MISSING,
                    "Documents that a discharge needs are missing: "
                            + missing.stream().map(DischargeDocument::name).collect(Collectors.joining(", ")) + ".");
        }
    }

    private void requireLegalWayOut(EpisodeCommand.DischargeClient command, PolicyPack policy) {
        switch (command.followUp()) {
            case FollowUp.Booked booked -> Times.requireAppointment(booked.at(), command.provenance(), policy);
            case FollowUp.Refused refused -> workers().of(refused.witness()).requireEmployed();
            case FollowUp.NotApplicable ignored -> {}
        }
    }

    private void requireEvidenceOfOutreach(
            EpisodeCommand.DischargeClient command,
            EpisodeEvent.Admitted admission,
            ClientStanding client,
            OutreachEvidence outreach,
            PolicyPack policy) {
        outreach.requireKnownFor(command.client());
        if (command.kind() == DischargeKind.INTERVIEWED) {
            return;
        }
        workers().requireSupervisor(command.supervisor());
        if (client.died() == null && !NOBODY_TO_REACH.contains(command.reason())) {
            outreach.requireEnough(
                    command.client(), policy.attempts(), admission.envelope().occurred());
        }
    }

    private static boolean owesTransition(EpisodeCommand.DischargeClient command) {
        return switch (command.followUp()) {
            case FollowUp.Booked ignored -> true;
            case FollowUp.Refused ignored -> true;
            case FollowUp.NotApplicable ignored -> false;
        };
    }

    private TransitionEvent.Opened transition(
            EpisodeCommand.DischargeClient command, Envelopes envelopes, Custody custody, PolicyPack policy) {
        boolean residential = programs().of(command.program()).requireOpen().kind() == ProgramKind.RESIDENTIAL;
        return new TransitionEvent.Opened(
                envelopes.about(command.client(), custody),
                new TransitionId(EventId.derived(command.episode().value(), "transition")),
                command.client(),
                residential ? TransitionType.RESIDENTIAL_TO_OUTPATIENT : TransitionType.INTER_PROGRAM,
                new TransitionTrigger.EpisodeEnded(command.episode()),
                command.program(),
                null,
                Responsibility.queue(programs().queue(owner(custody, policy)).requireStaffed()));
    }

    /** Who sees to it next. What a Part 2 program knows stays with its own workers, who alone may see it. */
    private ProgramId owner(Custody custody, PolicyPack policy) {
        if (custody.part2()) {
            return scope.program();
        }
        return scope.next() == null ? policy.intakeQueue() : scope.next();
    }

    @EventSourcingHandler
    void on(EpisodeEvent.Admitted event) {
        if (event.episode().equals(scope.episode())
                && event.client().equals(scope.client())
                && event.program().equals(scope.program())) {
            admitted = event;
        }
    }

    @EventSourcingHandler
    void on(EpisodeEvent.DocumentCompleted event) {
        if (event.episode().equals(scope.episode())) {
            completed.add(event.document());
        }
    }

    @EventSourcingHandler
    void on(EpisodeEvent.Discharged event) {
        discharged |= event.episode().equals(scope.episode());
    }

    @EventSourcingHandler
    void on(TransitionEvent.Opened event) {
        work.on(event);
    }

    @EventSourcingHandler
    void on(TransitionEvent.OwnerAssigned event) {
        work.on(event);
    }

    @EventSourcingHandler
    void on(TransitionEvent.HandoffAccepted event) {
        work.on(event);
    }

    @EventSourcingHandler
    void on(TransitionEvent.Completed event) {
        work.on(event);
    }

    @EventSourcingHandler
    void on(TransitionEvent.NotConnected event) {
        work.on(event);
    }

    @EventSourcingHandler
    void on(TransitionEvent.Superseded event) {
        work.on(event);
    }

    @EventSourcingHandler
    void on(TransitionEvent.Cancelled event) {
        work.on(event);
    }

    @EventSourcingHandler
    void on(ReferralEvent.Created event) {
        work.on(event);
    }

    @EventSourcingHandler
    void on(ReferralEvent.Accepted event) {
        work.on(event);
    }

    @EventSourcingHandler
    void on(ReferralEvent.Withdrawn event) {
        work.on(event);
    }

    @EventSourcingHandler
    void on(ReferralEvent.Closed event) {
        work.on(event);
    }

    @EventSourcingHandler
    void on(ReferralEvent.SourceNotified event) {
        work.on(event);
    }
}
