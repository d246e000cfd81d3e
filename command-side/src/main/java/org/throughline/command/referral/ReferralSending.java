package org.throughline.command.referral;

import org.throughline.command.decision.ClientStanding;
import org.throughline.command.decision.StaffedQueue;
import org.throughline.command.decision.Times;
import org.throughline.command.decision.WorkerStanding;
import org.throughline.kernel.event.Envelopes;
import org.throughline.kernel.event.Responsibility;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.policy.PolicyPack;
import org.throughline.kernel.referral.ReferralClosure;
import org.throughline.kernel.referral.ReferralEvent;

/** What the owner of a referral may do: create, send, tell the source, withdraw, close. */
final class ReferralSending {
    private ReferralSending() {}

    static ReferralEvent create(
            ReferralCommand.CreateReferral command,
            ReferralDecision referral,
            StaffedQueue owner,
            ClientStanding client,
            OpenReferrals others,
            WorkerStanding performer,
            PolicyPack policy) {
        Times.requireHappened(command.provenance(), policy);
        referral.requireNew();
        client.requireRegistered();
        client.requireAliveAt(command.provenance().occurred());
        ProgramId queue = owner.requireStaffed();
        others.requireNoneLike(command, queue, performer);
        return new ReferralEvent.Created(
                new Envelopes(policy.tenant(), command.provenance()).about(command.client(), owner.requireCustody()),
                referral.id(),
                command.client(),
                command.source(),
                command.urgency(),
                command.reasons(),
                command.narrative(),
                Responsibility.queue(queue));
    }

    static ReferralEvent send(
            ReferralCommand.SendReferral command,
            ReferralDecision referral,
            StaffedQueue target,
            WorkerStanding performer,
            PolicyPack policy) {
        Times.requireHappened(command.provenance(), policy);
        ReferralEvent.Created created = referral.requireCreated();
        referral.requireNotWithdrawnFor(performer);
        referral.requireNothingHiddenFrom(performer);
        referral.requireOpen();
        referral.requireNotWithAReceiver();
        Times.requireNotBefore(
                command.provenance().occurred(), created.envelope().occurred());
        target.requireStaffed();
        return new ReferralEvent.Sent(
                new Envelopes(policy.tenant(), command.provenance()).about(created.client(), target.requireCustody()),
                referral.id(),
                created.client(),
                command.target(),
                command.channel());
    }

    static ReferralEvent notifySource(
            ReferralCommand.NotifySource command,
            ReferralDecision referral,
            WorkerStanding performer,
            PolicyPack policy) {
        Times.requireHappened(command.provenance(), policy);
        ReferralEvent.Created created = referral.requireCreated();
        referral.requireAnsweredOrClosedFor(performer);
        Times.requireNotBefore(
                command.provenance().occurred(), created.envelope().occurred());
        return new ReferralEvent.SourceNotified(
                new Envelopes(policy.tenant(), command.provenance())
                        .about(created.client(), referral.custodyFor(performer)),
                referral.id(),
                created.client(),
                command.channel());
    }

    static ReferralEvent withdraw(
            ReferralCommand.WithdrawReferral command,
            ReferralDecision referral,
            WorkerStanding performer,
            PolicyPack policy) {
        Times.requireHappened(command.provenance(), policy);
        ReferralEvent.Created created = referral.requireCreatedFor(performer);
        ProgramId sender = created.owner().queue();
        performer.requireWorksIn(sender);
        referral.requireOfTheSenderAlone(performer);
        Times.requireNotBefore(
                command.provenance().occurred(), created.envelope().occurred());
        return new ReferralEvent.Withdrawn(
                new Envelopes(policy.tenant(), command.provenance())
                        .about(created.client(), created.envelope().custody()),
                referral.id(),
                created.client(),
                sender,
                command.reason());
    }

    static ReferralEvent close(
            ReferralCommand.CloseReferral command,
            ReferralDecision referral,
            ClosureEvidence evidence,
            WorkerStanding performer,
            PolicyPack policy) {
        Times.requireHappened(command.provenance(), policy);
        ReferralEvent.Created created = referral.requireCreated();
        referral.requireNotWithdrawnFor(performer);
        referral.requireNothingHiddenFrom(performer);
        referral.requireOpen();
        Times.requireNotBefore(
                command.provenance().occurred(), created.envelope().occurred());
        if (command.reason() == ReferralClosure.SERVICES_RECEIVED) {
            evidence.requireServiceFor(created.client());
        }
        evidence.requireKnownFor(created.client());
        return new ReferralEvent.Closed(
                new Envelopes(policy.tenant(), command.provenance())
                        .about(created.client(), evidence.custody(referral.custody())),
                referral.id(),
                created.client(),
                command.reason(),
                command.contact(),
                command.episode());
    }
}
