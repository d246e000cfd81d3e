package org.throughline.command.referral;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.axonframework.messaging.commandhandling.annotation.CommandHandler;
import org.axonframework.messaging.core.annotation.MetadataValue;
import org.axonframework.messaging.eventhandling.gateway.EventAppender;
import org.axonframework.modelling.annotation.InjectEntity;
import org.jspecify.annotations.Nullable;
import org.throughline.command.decision.ClientStanding;
import org.throughline.command.decision.EncounterNotes;
import org.throughline.command.decision.PerformingWorker;
import org.throughline.command.decision.RestsOn;
import org.throughline.command.decision.StaffedQueue;
import org.throughline.command.decision.Times;
import org.throughline.command.decision.WorkerStanding;
import org.throughline.kernel.event.CareEvent;
import org.throughline.kernel.event.Custody;
import org.throughline.kernel.event.Envelope;
import org.throughline.kernel.event.Envelopes;
import org.throughline.kernel.event.Occurred;
import org.throughline.kernel.event.Responsibility;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.policy.PolicyPack;
import org.throughline.kernel.referral.ReferralClosure;
import org.throughline.kernel.referral.ReferralEvent;
import org.throughline.kernel.referral.ReferralRefusal;
import org.throughline.kernel.refusal.Refusal;

/**
 * Takes commands about referrals and decides them: what the owner may do (create, send, provide information, tell the
 * source, withdraw, close) and what the program it was sent to may (acknowledge, ask for more, accept, decline, offer an
 * appointment).
 */
public final class ReferralDecision {
    @CommandHandler
    void create(
            ReferralCommand.CreateReferral command,
            @InjectEntity ReferralState referral,
            @InjectEntity(idResolver = OwningQueue.class) StaffedQueue owner,
            @InjectEntity(idProperty = "client") ClientStanding client,
            @InjectEntity(idProperty = "client") OpenReferrals others,
            @InjectEntity(idResolver = PerformingWorker.class) WorkerStanding performer,
            @MetadataValue(RestsOn.KEY) @Nullable String restsOn,
            PolicyPack policy,
            EventAppender appender) {
        Times.requireHappened(command.provenance(), policy);
        referral.requireNew();
        client.requireRegistered();
        client.requireAliveAt(command.provenance().occurred());
        ProgramId queue = owner.requireStaffed();
        others.requireNoneLike(command, queue, performer);
        RestsOn rests = RestsOn.of(restsOn);
        rests.requireOwnQueue(command.client(), queue, policy);
        Custody custody = owner.requireCustody();
        var envelopes = new Envelopes(policy.tenant(), command.provenance());
        var events = new ArrayList<CareEvent>();
        events.add(new ReferralEvent.Created(
                envelopes.about(command.client(), custody),
                referral.id(),
                command.client(),
                command.source(),
                command.urgency(),
                command.reasons(),
                command.narrative(),
                Responsibility.queue(queue)));
        events.addAll(EncounterNotes.ofIntakeQueue(command, rests, command.client(), custody, envelopes, policy));
        appender.append(events);
    }

    @CommandHandler
    void send(
            ReferralCommand.SendReferral command,
            @InjectEntity ReferralState referral,
            @InjectEntity(idProperty = "target") StaffedQueue target,
            PolicyPack policy,
            EventAppender appender) {
        Times.requireHappened(command.provenance(), policy);
        ReferralEvent.Created created = referral.requireCreated();
        referral.requireOpen();
        referral.requireNotWithAReceiver();
        Times.requireNotBefore(
                command.provenance().occurred(), created.envelope().occurred());
        target.requireStaffed();
        appender.append(sendings(command, created, target.requireCustody(), policy));
    }

    /**
     * What a Part 2 program is sent, it has obtained: a record of its own. That somebody outside sent it stays that one's
     * fact. What such a program itself knows goes to another legal entity with the client's consent only (42 CFR 2.11,
     * 2.12(a), 2.13, 2.31).
     */
    private static List<ReferralEvent> sendings(
            ReferralCommand.SendReferral command, ReferralEvent.Created created, Custody receiver, PolicyPack policy) {
        Custody sender = created.envelope().custody();
        if (sender.part2() && !sender.custodian().equals(receiver.custodian())) {
            throw new Refusal(ReferralRefusal.PART2_CONSENT_REQUIRED);
        }
        List<Custody> kept = receiver.part2() && !sender.part2()
                ? List.of(receiver, sender.ofSending(created.owner().queue()))
                : List.of(receiver);
        var envelopes = new Envelopes(policy.tenant(), command.provenance());
        return kept.stream()
                .<ReferralEvent>map(custody -> new ReferralEvent.Sent(
                        envelopes.about(created.client(), custody),
                        created.referral(),
                        created.client(),
                        command.target(),
                        command.channel()))
                .toList();
    }

    @CommandHandler
    void acknowledge(
            ReferralCommand.AcknowledgeReferral command,
            @InjectEntity ReferralState referral,
            @InjectEntity(idResolver = PerformingWorker.class) WorkerStanding performer,
            PolicyPack policy,
            EventAppender appender) {
        ReferralCourse course = requireWaiting(command, referral, performer, policy);
        if (course.isAcknowledged()) {
            throw new Refusal(ReferralRefusal.REFERRAL_ALREADY_ACKNOWLEDGED);
        }
        ReferralEvent.Sent sending = course.sending();
        appender.append(new ReferralEvent.Acknowledged(
                envelope(command, sending, policy),
                referral.id(),
                sending.client(),
                sending.target(),
                performer.worker()));
    }

    @CommandHandler
    void accept(
            ReferralCommand.AcceptReferral command,
            @InjectEntity ReferralState referral,
            @InjectEntity(idResolver = PerformingWorker.class) WorkerStanding performer,
            @InjectEntity(idProperty = "workerOrNobody") WorkerStanding named,
            PolicyPack policy,
            EventAppender appender) {
        ReferralEvent.Sent sending =
                requireWaiting(command, referral, performer, policy).sending();
        if (command.worker() != null) {
            named.requireWorksIn(sending.target());
        }
        appender.append(new ReferralEvent.Accepted(
                envelope(command, sending, policy),
                referral.id(),
                sending.client(),
                sending.target(),
                new Responsibility(sending.target(), command.worker())));
    }

    @CommandHandler
    void decline(
            ReferralCommand.DeclineReferral command,
            @InjectEntity ReferralState referral,
            @InjectEntity(idResolver = PerformingWorker.class) WorkerStanding performer,
            PolicyPack policy,
            EventAppender appender) {
        ReferralEvent.Sent sending =
                requireWaiting(command, referral, performer, policy).sending();
        appender.append(new ReferralEvent.Declined(
                envelope(command, sending, policy),
                referral.id(),
                sending.client(),
                sending.target(),
                command.reason(),
                command.explanation()));
    }

    @CommandHandler
    void requestMoreInformation(
            ReferralCommand.RequestMoreInformation command,
            @InjectEntity ReferralState referral,
            @InjectEntity(idResolver = PerformingWorker.class) WorkerStanding performer,
            PolicyPack policy,
            EventAppender appender) {
        ReferralCourse course = requireWaiting(command, referral, performer, policy);
        if (course.waitsForInformation()) {
            throw new Refusal(ReferralRefusal.MORE_INFORMATION_ALREADY_REQUESTED);
        }
        ReferralEvent.Sent sending = course.sending();
        appender.append(new ReferralEvent.MoreInformationRequested(
                envelope(command, sending, policy),
                referral.id(),
                sending.client(),
                sending.target(),
                command.question()));
    }

    @CommandHandler
    void provideInformation(
            ReferralCommand.ProvideInformation command,
            @InjectEntity ReferralState referral,
            @InjectEntity(idResolver = PerformingWorker.class) WorkerStanding performer,
            PolicyPack policy,
            EventAppender appender) {
        Times.requireHappened(command.provenance(), policy);
        ReferralEvent.Created created = referral.requireCreated();
        performer.requireWorksIn(created.owner().queue());
        ReferralEvent.MoreInformationRequested asked = referral.requireQuestion();
        Times.requireNotBefore(command.provenance().occurred(), asked.envelope().occurred());
        appender.append(new ReferralEvent.InformationProvided(
                new Envelopes(policy.tenant(), command.provenance())
                        .about(asked.client(), strictest(created.envelope(), asked.envelope())),
                referral.id(),
                asked.client(),
                asked.target(),
                command.information()));
    }

    @CommandHandler
    void offer(
            ReferralCommand.OfferAppointment command,
            @InjectEntity ReferralState referral,
            @InjectEntity(idResolver = PerformingWorker.class) WorkerStanding performer,
            PolicyPack policy,
            EventAppender appender) {
        Times.requireHappened(command.provenance(), policy);
        Occurred occurred = command.provenance().occurred();
        ReferralCourse course = referral.requireAcceptedBy(performer, occurred);
        ReferralEvent.Sent sending = course.sending();
        Times.requireAppointment(command.offeredFor(), command.provenance(), policy);
        ReferralEvent.AppointmentOffered known = course.offer(command.appointment());
        var offer = new ReferralEvent.AppointmentOffered(
                envelope(command, sending, policy),
                referral.id(),
                sending.client(),
                sending.target(),
                command.appointment(),
                command.offeredFor(),
                command.accepted().after(known != null && known.accepted(), false),
                command.delayReason().after(known == null ? null : known.delayReason()));
        appender.append(known != null && saysTheSame(offer, known) ? List.of() : List.of(offer));
    }

    @CommandHandler
    void notifySource(
            ReferralCommand.NotifySource command,
            @InjectEntity ReferralState referral,
            PolicyPack policy,
            EventAppender appender) {
        Times.requireHappened(command.provenance(), policy);
        ReferralEvent known = referral.requireKnown();
        Custody custody = referral.requireSomethingToTell();
        Times.requireNotBefore(command.provenance().occurred(), known.envelope().occurred());
        appender.append(new ReferralEvent.SourceNotified(
                new Envelopes(policy.tenant(), command.provenance()).about(known.client(), custody),
                referral.id(),
                known.client(),
                command.channel()));
    }

    @CommandHandler
    void withdraw(
            ReferralCommand.WithdrawReferral command,
            @InjectEntity ReferralState referral,
            @InjectEntity(idResolver = PerformingWorker.class) WorkerStanding performer,
            PolicyPack policy,
            EventAppender appender) {
        Times.requireHappened(command.provenance(), policy);
        ReferralEvent.Created created = referral.requireCreated();
        ProgramId sender = created.owner().queue();
        performer.requireWorksIn(sender);
        referral.requireOfTheSenderAlone();
        Times.requireNotBefore(
                command.provenance().occurred(), created.envelope().occurred());
        appender.append(new ReferralEvent.Withdrawn(
                new Envelopes(policy.tenant(), command.provenance())
                        .about(created.client(), created.envelope().custody()),
                referral.id(),
                created.client(),
                sender,
                command.reason()));
    }

    @CommandHandler
    void close(
            ReferralCommand.CloseReferral command,
            @InjectEntity ReferralState referral,
            @InjectEntity(idProperty = "evidence") ClosureEvidence evidence,
            PolicyPack policy,
            EventAppender appender) {
        Times.requireHappened(command.provenance(), policy);
        ReferralEvent known = referral.requireKnown();
        referral.requireOpen();
        Times.requireNotBefore(command.provenance().occurred(), known.envelope().occurred());
        if (command.reason() == ReferralClosure.SERVICES_RECEIVED) {
            evidence.requireServiceFor(known.client());
        }
        evidence.requireKnownFor(known.client());
        appender.append(new ReferralEvent.Closed(
                new Envelopes(policy.tenant(), command.provenance())
                        .about(known.client(), evidence.custody(referral.custody())),
                referral.id(),
                known.client(),
                command.reason(),
                command.contact(),
                command.episode()));
    }

    /** What a Part 2 program says stays its record, and whoever reads that one asked learns that it has the referral. */
    private static Custody strictest(Envelope sender, Envelope receiver) {
        return sender.custody().part2() && !receiver.custody().part2() ? sender.custody() : receiver.custody();
    }

    private static boolean saysTheSame(ReferralEvent.AppointmentOffered one, ReferralEvent.AppointmentOffered other) {
        return one.program().equals(other.program())
                && one.offeredFor().equals(other.offeredFor())
                && one.accepted() == other.accepted()
                && Objects.equals(one.delayReason(), other.delayReason());
    }

    private static ReferralCourse requireWaiting(
            ReferralCommand command, ReferralState referral, WorkerStanding performer, PolicyPack policy) {
        Times.requireHappened(command.provenance(), policy);
        return referral.requireWaitingFor(performer, command.provenance().occurred());
    }

    private static Envelope envelope(ReferralCommand command, ReferralEvent.Sent sending, PolicyPack policy) {
        return new Envelopes(policy.tenant(), command.provenance())
                .about(sending.client(), sending.envelope().custody());
    }
}
