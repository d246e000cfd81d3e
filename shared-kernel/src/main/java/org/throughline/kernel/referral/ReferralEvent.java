package org.throughline.kernel.referral;

import java.time.Instant;
import java.util.List;
import org.axonframework.messaging.eventhandling.annotation.Event;
import org.jspecify.annotations.Nullable;
import org.throughline.kernel.event.CareEvent;
import org.throughline.kernel.event.Coded;
import org.throughline.kernel.event.Envelope;
import org.throughline.kernel.event.Responsibility;
import org.throughline.kernel.id.AppointmentId;
import org.throughline.kernel.id.ContactId;
import org.throughline.kernel.id.EpisodeId;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.id.ReferralId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.id.WorkerId;
import org.throughline.kernel.privacy.Clear;
import org.throughline.kernel.privacy.Sealed;

/** Everything that can happen to a referral. */
public sealed interface ReferralEvent extends CareEvent {
    /** The referral. */
    ReferralId referral();

    /** The person referred. */
    SubjectId client();

    /** Somebody asks for a service for the person. Starts the clocks of timely access. */
    @Event(namespace = "referral", name = "ReferralCreated", version = "1")
    record Created(
            Envelope envelope,
            ReferralId referral,
            SubjectId client,
            ReferralSource source,
            Urgency urgency,
            List<Coded> reasons,
            @Nullable Sealed<String> narrative,
            Responsibility owner)
            implements ReferralEvent {}

    /** The referral was sent to a program; the sender owns it until the receiver accepts. */
    @Event(namespace = "referral", name = "ReferralSent", version = "1")
    record Sent(Envelope envelope, ReferralId referral, SubjectId client, ProgramId target, ReferralChannel channel)
            implements ReferralEvent {}

    /** The receiver has seen it. */
    @Event(namespace = "referral", name = "ReferralAcknowledged", version = "1")
    record Acknowledged(Envelope envelope, ReferralId referral, SubjectId client, ProgramId target, WorkerId by)
            implements ReferralEvent {}

    /** The receiver takes it and owns it from now on. */
    @Event(namespace = "referral", name = "ReferralAccepted", version = "1")
    record Accepted(Envelope envelope, ReferralId referral, SubjectId client, ProgramId target, Responsibility owner)
            implements ReferralEvent {}

    /** The receiver says no; the sender still owns it. */
    @Event(namespace = "referral", name = "ReferralDeclined", version = "1")
    record Declined(
            Envelope envelope,
            ReferralId referral,
            SubjectId client,
            ProgramId target,
            DeclineReason reason,
            Sealed<String> explanation)
            implements ReferralEvent {}

    /** The receiver cannot answer yet and asks the sender for more. The referral goes on waiting for its answer. */
    @Event(namespace = "referral", name = "MoreInformationRequested", version = "1")
    record MoreInformationRequested(
            Envelope envelope, ReferralId referral, SubjectId client, ProgramId target, Sealed<String> question)
            implements ReferralEvent {}

    /**
     * The sender says what it was asked for.
     *
     * @param target the program that asked
     */
    @Event(namespace = "referral", name = "InformationProvided", version = "1")
    record InformationProvided(
            Envelope envelope, ReferralId referral, SubjectId client, ProgramId target, Sealed<String> information)
            implements ReferralEvent {}

    /** An appointment was offered. The offer counts for timely access even if it is not taken. */
    @Event(namespace = "referral", name = "AppointmentOffered", version = "1")
    record AppointmentOffered(
            Envelope envelope,
            ReferralId referral,
            SubjectId client,
            ProgramId program,
            AppointmentId appointment,
            @Clear("a clock stops at the offered time") Instant offeredFor,
            boolean accepted,
            @Nullable Sealed<String> delayReason)
            implements ReferralEvent {}

    /** Those who referred the person were told. */
    @Event(namespace = "referral", name = "ReferralSourceNotified", version = "1")
    record SourceNotified(Envelope envelope, ReferralId referral, SubjectId client, ReferralChannel channel)
            implements ReferralEvent {}

    /**
     * The sender stands back: its side is over. A receiver that has the referral keeps it.
     *
     * @param sender the program whose queue owned it until a receiver would accept
     */
    @Event(namespace = "referral", name = "ReferralWithdrawn", version = "1")
    record Withdrawn(
            Envelope envelope, ReferralId referral, SubjectId client, ProgramId sender, ReferralWithdrawal reason)
            implements ReferralEvent {}

    /** The referral is over. */
    @Event(namespace = "referral", name = "ReferralClosed", version = "1")
    record Closed(
            Envelope envelope,
            ReferralId referral,
            SubjectId client,
            ReferralClosure reason,
            @Nullable ContactId contact,
            @Nullable EpisodeId episode)
            implements ReferralEvent {}
}
