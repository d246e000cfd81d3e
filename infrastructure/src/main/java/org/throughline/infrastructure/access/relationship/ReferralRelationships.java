package org.throughline.infrastructure.access.relationship;

import org.throughline.infrastructure.access.rule.AccessRule;
import org.throughline.kernel.access.Compartment;
import org.throughline.kernel.referral.ReferralEvent;

/** A referral relates the client to the program that owns it and to the one it was sent to, while it is open. */
final class ReferralRelationships implements RelationshipRule<ReferralEvent> {
    @Override
    public Class<ReferralEvent> family() {
        return ReferralEvent.class;
    }

    @Override
    public void fold(ReferralEvent event, OpenRelationships open) {
        if (!open.isOf(event.client())) {
            return;
        }
        switch (event) {
            case ReferralEvent.Created it -> open.owned(AccessRule.OPEN_REFERRAL, it.referral(), it.owner());
            // that it was sent is the sender's; it is the receiver's record of it that relates the receiver
            case ReferralEvent.Sent it when Compartment.of(it.envelope()).isSendersOwn() -> {}
            case ReferralEvent.Sent it -> {
                open.program(AccessRule.OPEN_REFERRAL, it.referral(), it.target());
                open.received(it.referral());
            }
            case ReferralEvent.Accepted it -> open.owned(AccessRule.OPEN_REFERRAL, it.referral(), it.owner());
            case ReferralEvent.Closed it -> open.overAsFarAsKnown(it.referral());
            case ReferralEvent.Withdrawn it -> open.overInThisCompartment(it.referral());
            case ReferralEvent.Declined it -> {
                open.programLeaves(it.referral(), it.target());
                open.notReceived(it.referral());
            }
            case ReferralEvent.Acknowledged it -> {}
            case ReferralEvent.MoreInformationRequested it -> {}
            case ReferralEvent.InformationProvided it -> {}
            case ReferralEvent.AppointmentOffered it -> {}
            case ReferralEvent.SourceNotified it -> {}
        }
    }
}
