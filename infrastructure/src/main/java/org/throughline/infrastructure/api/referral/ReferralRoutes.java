package org.throughline.infrastructure.api.referral;

import java.util.List;
import org.springframework.stereotype.Component;
import org.throughline.command.referral.ReferralCommand;
import org.throughline.infrastructure.api.command.CommandRoute;
import org.throughline.infrastructure.api.command.CommandRoutes;

/** The paths of commands about referrals. */
@Component
final class ReferralRoutes implements CommandRoutes {
    @Override
    public List<CommandRoute> routes() {
        return List.of(
                new CommandRoute("/referrals", ReferralCommand.CreateReferral.class, "Create a referral", "referral"),
                new CommandRoute(
                        "/referrals/{referral}/sending",
                        ReferralCommand.SendReferral.class,
                        "Send a referral to a program"),
                new CommandRoute(
                        "/referrals/{referral}/acknowledgement",
                        ReferralCommand.AcknowledgeReferral.class,
                        "Say that the receiver has seen it"),
                new CommandRoute(
                        "/referrals/{referral}/information-requests",
                        ReferralCommand.RequestMoreInformation.class,
                        "Ask the sender for more, as the receiver"),
                new CommandRoute(
                        "/referrals/{referral}/information",
                        ReferralCommand.ProvideInformation.class,
                        "Provide what the receiver asked for, as the sender"),
                new CommandRoute(
                        "/referrals/{referral}/acceptance", ReferralCommand.AcceptReferral.class, "Accept a referral"),
                new CommandRoute(
                        "/referrals/{referral}/decline",
                        ReferralCommand.DeclineReferral.class,
                        "Decline a referral, with a reason"),
                new CommandRoute(
                        "/referrals/{referral}/appointments",
                        ReferralCommand.OfferAppointment.class,
                        "Offer an appointment",
                        "appointment"),
                new CommandRoute(
                        "/referrals/{referral}/source-notices",
                        ReferralCommand.NotifySource.class,
                        "Say that the source was told"),
                new CommandRoute(
                        "/referrals/{referral}/withdrawal",
                        ReferralCommand.WithdrawReferral.class,
                        "Stand back from a referral, as its sender"),
                new CommandRoute(
                        "/referrals/{referral}/closure",
                        ReferralCommand.CloseReferral.class,
                        "Close a referral, with a reason"));
    }
}
