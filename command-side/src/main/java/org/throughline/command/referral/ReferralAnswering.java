package org.throughline.command.referral;

import java.util.List;
import java.util.Objects;
import org.throughline.command.decision.Times;
import org.throughline.command.decision.WorkerStanding;
import org.throughline.kernel.event.Envelope;
import org.throughline.kernel.event.Envelopes;
import org.throughline.kernel.event.Occurred;
import org.throughline.kernel.event.Responsibility;
import org.throughline.kernel.policy.PolicyPack;
import org.throughline.kernel.referral.ReferralEvent;

/** What the program that a referral was sent to may do: acknowledge, accept, decline, offer an appointment. */
final class ReferralAnswering {
    private ReferralAnswering() {}

    static ReferralEvent acknowledge(
            ReferralCommand.AcknowledgeReferral command,
            ReferralDecision referral,
            WorkerStanding performer,
            PolicyPack policy) {
        ReferralEvent.Sent sending = requireWaiting(command, referral, performer, policy);
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
        ReferralEvent.Sent sending = requireWaiting(command, referral, performer, policy);
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
        ReferralEvent.Sent sending = requireWaiting(command, referral, performer, policy);
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
        Times.requireHappened(command.provenance(), policy);
        Occurred occurred = command.provenance().occurred();
        ReferralEvent.Sent sending = referral.requireAcceptedBy(performer, occurred);
        Times.requireAppointment(command.offeredFor(), command.provenance(), policy);
        ReferralEvent.AppointmentOffered known = referral.offerKnownTo(performer, command.appointment());
        var offer = new ReferralEvent.AppointmentOffered(
                envelope(command, sending, policy),
                referral.id(),
                sending.client(),
                sending.target(),
                command.appointment(),
                command.offeredFor(),
                command.accepted().after(known != null && known.accepted(), false),
                command.delayReason().after(known == null ? null : known.delayReason()));
        return known != null && saysTheSame(offer, known) ? List.of() : List.of(offer);
    }

    private static boolean saysTheSame(ReferralEvent.AppointmentOffered one, ReferralEvent.AppointmentOffered other) {
        return one.program().equals(other.program())
                && one.offeredFor().equals(other.offeredFor())
                && one.accepted() == other.accepted()
                && Objects.equals(one.delayReason(), other.delayReason());
    }

    private static ReferralEvent.Sent requireWaiting(
            ReferralCommand command, ReferralDecision referral, WorkerStanding performer, PolicyPack policy) {
        Times.requireHappened(command.provenance(), policy);
        return referral.requireWaitingFor(performer, command.provenance().occurred());
    }

    private static Envelope envelope(ReferralCommand command, ReferralEvent.Sent sending, PolicyPack policy) {
        return new Envelopes(policy.tenant(), command.provenance())
                .about(sending.client(), sending.envelope().custody());
    }
}
