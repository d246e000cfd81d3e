package org.throughline.command.referral;

import java.util.List;
import org.throughline.command.decision.Times;
import org.throughline.command.decision.WorkerStanding;
import org.throughline.kernel.event.Envelope;
import org.throughline.kernel.event.Envelopes;
import org.throughline.kernel.event.Occurred;
import org.throughline.kernel.event.Responsibility;
import org.throughline.kernel.policy.PolicyPack;
import org.throughline.kernel.referral.ReferralEvent;
import org.throughline.kernel.refusal.GeneralRefusal;
import org.throughline.kernel.refusal.Refusal;

/** What the program that a referral was sent to may do: acknowledge, accept, decline, offer an appointment. */
final class ReferralAnswering {
    private ReferralAnswering() {}

    static ReferralEvent acknowledge(
            ReferralCommand.AcknowledgeReferral command,
            ReferralDecision referral,
            WorkerStanding performer,
            PolicyPack policy) {
        ReferralEvent.Sent sending = requireWaiting(command, referral, performer);
        referral.requireNotAcknowledged();
        return new ReferralEvent.Acknowledged(
                envelope(command, sending, policy),
                referral.id(),
                sending.client(),
                sending.target(),
                performer.worker());
    }

    static ReferralEvent accept(
            ReferralCommand.AcceptReferral command,
            ReferralDecision referral,
            WorkerStanding performer,
            WorkerStanding named,
            PolicyPack policy) {
        ReferralEvent.Sent sending = requireWaiting(command, referral, performer);
        if (command.worker() != null) {
            named.requireWorksIn(sending.target());
        }
        return new ReferralEvent.Accepted(
                envelope(command, sending, policy),
                referral.id(),
                sending.client(),
                sending.target(),
                new Responsibility(sending.target(), command.worker()));
    }

    static ReferralEvent decline(
            ReferralCommand.DeclineReferral command,
            ReferralDecision referral,
            WorkerStanding performer,
            PolicyPack policy) {
        ReferralEvent.Sent sending = requireWaiting(command, referral, performer);
        return new ReferralEvent.Declined(
                envelope(command, sending, policy),
                referral.id(),
                sending.client(),
                sending.target(),
                command.reason(),
                command.explanation());
    }

    static List<ReferralEvent> offer(
            ReferralCommand.OfferAppointment command,
            ReferralDecision referral,
            WorkerStanding performer,
            PolicyPack policy) {
        Times.requireHappened(command.provenance());
        Occurred occurred = command.provenance().occurred();
        ReferralEvent.Sent sending = referral.requireAcceptedBy(performer, occurred);
        if (command.offeredFor().isBefore(occurred.start())) {
            throw new Refusal(GeneralRefusal.OCCURRED_BEFORE_PARENT);
        }
        var offer = new ReferralEvent.AppointmentOffered(
                envelope(command, sending, policy),
                referral.id(),
                sending.client(),
                sending.target(),
                command.appointment(),
                command.offeredFor(),
                command.accepted(),
                command.delayReason());
        return referral.isOffered(offer) ? List.of() : List.of(offer);
    }

    private static ReferralEvent.Sent requireWaiting(
            ReferralCommand command, ReferralDecision referral, WorkerStanding performer) {
        Times.requireHappened(command.provenance());
        return referral.requireWaitingFor(performer, command.provenance().occurred());
    }

    private static Envelope envelope(ReferralCommand command, ReferralEvent.Sent sending, PolicyPack policy) {
        return new Envelopes(policy.tenant(), command.provenance())
                .about(sending.client(), sending.envelope().custody());
    }
}
