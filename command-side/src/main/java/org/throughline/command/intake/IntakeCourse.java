package org.throughline.command.intake;

import org.axonframework.eventsourcing.annotation.EventCriteriaBuilder;
import org.axonframework.eventsourcing.annotation.EventSourcedEntity;
import org.axonframework.eventsourcing.annotation.EventSourcingHandler;
import org.axonframework.eventsourcing.annotation.reflection.EntityCreator;
import org.axonframework.eventsourcing.annotation.reflection.InjectEntityId;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.jspecify.annotations.Nullable;
import org.throughline.command.decision.ClientStanding;
import org.throughline.command.decision.OutreachEvidence;
import org.throughline.command.decision.Reads;
import org.throughline.command.decision.StaffedQueue;
import org.throughline.command.decision.Times;
import org.throughline.command.decision.WorkerStanding;
import org.throughline.kernel.event.Custody;
import org.throughline.kernel.event.Envelope;
import org.throughline.kernel.event.Envelopes;
import org.throughline.kernel.id.IntakeId;
import org.throughline.kernel.intake.IntakeEvent;
import org.throughline.kernel.policy.PolicyPack;
import org.throughline.kernel.refusal.Refusal;
import org.throughline.kernel.refusal.RefusalCode;

/**
 * The folded course of an intake, and what may be decided about it. The intake of a Part 2 program does not exist for
 * workers of other programs (42 CFR 2.12, 2.13).
 */
@EventSourcedEntity
public final class IntakeCourse {
    private final IntakeId id;
    private IntakeEvent.@Nullable Started started;
    private boolean over;

    @EntityCreator
    IntakeCourse(@InjectEntityId IntakeId id) {
        this.id = id;
    }

    @EventCriteriaBuilder
    static EventCriteria criteria(IntakeId id) {
        return Reads.about(id, IntakeEvent.Started.class, IntakeEvent.Completed.class, IntakeEvent.Abandoned.class);
    }

    IntakeEvent start(
            IntakeCommand.StartIntake command,
            OpenIntakes others,
            StaffedQueue program,
            ClientStanding client,
            AcceptedReferral referral,
            WorkerStanding performer,
            PolicyPack policy) {
        Times.requireHappened(command.provenance(), policy);
        program.requireStaffed();
        Custody custody = program.requireCustody();
        if (!performer.mayKnow(custody)) {
            throw new Refusal(RefusalCode.WORKER_NOT_IN_PROGRAM);
        }
        if (started != null) {
            throw new Refusal(RefusalCode.INTAKE_ALREADY_STARTED);
        }
        client.requireRegistered();
        client.requireAliveAt(command.provenance().occurred());
        if (command.referral() != null) {
            referral.requireAcceptedBy(
                    command.program(), command.client(), command.provenance().occurred());
        }
        others.requireNoneFor(performer);
        return new IntakeEvent.Started(
                new Envelopes(policy.tenant(), command.provenance()).about(command.client(), custody),
                id,
                command.client(),
                command.program(),
                command.referral(),
                command.language(),
                command.interpreter());
    }

    IntakeEvent complete(
            IntakeCommand.CompleteIntake command,
            WorkerStanding decidedBy,
            WorkerStanding performer,
            PolicyPack policy) {
        IntakeEvent.Started intake = requireUnderWay(command, performer, policy);
        decidedBy.requireLicensedIn(intake.program());
        return new IntakeEvent.Completed(
                envelope(command, intake, policy),
                id,
                intake.client(),
                intake.program(),
                command.decision(),
                command.decidedBy());
    }

    IntakeEvent abandon(
            IntakeCommand.AbandonIntake command,
            OutreachEvidence evidence,
            WorkerStanding performer,
            PolicyPack policy) {
        IntakeEvent.Started intake = requireUnderWay(command, performer, policy);
        switch (command.reason()) {
            case NO_SHOW, UNABLE_TO_REACH ->
                evidence.requireEnough(
                        intake.client(), policy.attempts(), intake.envelope().occurred());
            case DECLINED_BY_CLIENT, MOVED, INCARCERATED, DECEASED -> evidence.requireKnownFor(intake.client());
        }
        return new IntakeEvent.Abandoned(
                envelope(command, intake, policy),
                id,
                intake.client(),
                intake.program(),
                command.reason(),
                command.attempts());
    }

    private IntakeEvent.Started requireUnderWay(IntakeCommand command, WorkerStanding performer, PolicyPack policy) {
        Times.requireHappened(command.provenance(), policy);
        if (started == null || !performer.mayKnow(started.envelope().custody())) {
            throw new Refusal(RefusalCode.INTAKE_UNKNOWN);
        }
        if (over) {
            throw new Refusal(RefusalCode.INTAKE_OVER);
        }
        Times.requireNotBefore(
                command.provenance().occurred(), started.envelope().occurred());
        return started;
    }

    private static Envelope envelope(IntakeCommand command, IntakeEvent.Started intake, PolicyPack policy) {
        return new Envelopes(policy.tenant(), command.provenance())
                .about(intake.client(), intake.envelope().custody());
    }

    @EventSourcingHandler
    void on(IntakeEvent.Started event) {
        if (event.intake().equals(id)) {
            started = event;
        }
    }

    @EventSourcingHandler
    void on(IntakeEvent.Completed event) {
        if (event.intake().equals(id)) {
            over = true;
        }
    }

    @EventSourcingHandler
    void on(IntakeEvent.Abandoned event) {
        if (event.intake().equals(id)) {
            over = true;
        }
    }
}
