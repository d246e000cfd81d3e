package org.throughline.command.referral;

import java.time.Instant;
import java.util.List;
import org.axonframework.messaging.commandhandling.annotation.Command;
import org.axonframework.modelling.annotation.TargetEntityId;
import org.jspecify.annotations.Nullable;
import org.throughline.command.CareCommand;
import org.throughline.command.Change;
import org.throughline.command.OwnedByQueue;
import org.throughline.command.Relation;
import org.throughline.command.Right;
import org.throughline.command.RoleSet;
import org.throughline.command.decision.PerformingWorker;
import org.throughline.kernel.event.Coded;
import org.throughline.kernel.event.Provenance;
import org.throughline.kernel.id.AppointmentId;
import org.throughline.kernel.id.ContactId;
import org.throughline.kernel.id.EpisodeId;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.id.ReferralId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.id.WorkerId;
import org.throughline.kernel.privacy.Sealed;
import org.throughline.kernel.referral.DeclineReason;
import org.throughline.kernel.referral.ReferralChannel;
import org.throughline.kernel.referral.ReferralClosure;
import org.throughline.kernel.referral.ReferralSource;
import org.throughline.kernel.referral.ReferralWithdrawal;
import org.throughline.kernel.referral.Urgency;

/** What one may ask of a referral. What a receiver does is done by the performer, who works in the target program. */
public sealed interface ReferralCommand extends CareCommand {
    /** The referral. */
    ReferralId referral();

    /**
     * Somebody asks for a service for the person.
     *
     * @param owner the program whose queue owns the referral until a receiver accepts; null for the intake queue of
     *     the policy pack, or for the Part 2 program on which the right rests. It must be staffed (domain rule I16)
     */
    @Command(namespace = "referral", name = "CreateReferral", version = "1")
    @Right(roles = RoleSet.CARE, relation = Relation.CLIENT, intakeQueue = true)
    record CreateReferral(
            Provenance provenance,
            @TargetEntityId ReferralId referral,
            SubjectId client,
            ReferralSource source,
            Urgency urgency,
            List<Coded> reasons,
            @Nullable Sealed<String> narrative,
            @Nullable ProgramId owner)
            implements ReferralCommand, OwnedByQueue {
        /** Keeps its own copy of the reasons. */
        public CreateReferral {
            reasons = List.copyOf(reasons);
        }

        @Override
        public @Nullable ProgramId owningQueue() {
            return owner;
        }

        @Override
        public CreateReferral ownedBy(ProgramId queue) {
            return new CreateReferral(provenance, referral, client, source, urgency, reasons, narrative, queue);
        }
    }

    /** Sends the referral to a staffed program; after a decline it may be sent elsewhere. */
    @Command(namespace = "referral", name = "SendReferral", version = "1")
    @Right(roles = RoleSet.CARE, relation = Relation.RECORD)
    record SendReferral(
            Provenance provenance, @TargetEntityId ReferralId referral, ProgramId target, ReferralChannel channel)
            implements ReferralCommand {}

    /** The receiver has seen it. */
    @Command(namespace = "referral", name = "AcknowledgeReferral", version = "1")
    @Right(roles = RoleSet.CARE, relation = Relation.RECORD)
    record AcknowledgeReferral(
            Provenance provenance, @TargetEntityId ReferralId referral) implements ReferralCommand {}

    /**
     * The receiver takes it and owns it from now on.
     *
     * @param worker the worker of the receiver who takes it by name, or null for the queue
     */
    @Command(namespace = "referral", name = "AcceptReferral", version = "1")
    @Right(roles = RoleSet.CARE, relation = Relation.RECORD)
    record AcceptReferral(
            Provenance provenance,
            @TargetEntityId ReferralId referral,
            @Nullable WorkerId worker) implements ReferralCommand {
        /** The worker whose standing with the receiver is read; {@link PerformingWorker#NOBODY} if none is named. */
        public WorkerId workerOrNobody() {
            return worker == null ? PerformingWorker.NOBODY : worker;
        }
    }

    /** The receiver says no, with a reason and in words; the sender owns it again. */
    @Command(namespace = "referral", name = "DeclineReferral", version = "1")
    @Right(roles = RoleSet.CARE, relation = Relation.RECORD)
    record DeclineReferral(
            Provenance provenance,
            @TargetEntityId ReferralId referral,
            DeclineReason reason,
            Sealed<String> explanation)
            implements ReferralCommand {}

    /** The receiver, before it answers, asks the sender for more. It asks again only when what it asked for is provided. */
    @Command(namespace = "referral", name = "RequestMoreInformation", version = "1")
    @Right(roles = RoleSet.CARE, relation = Relation.RECORD)
    record RequestMoreInformation(
            Provenance provenance, @TargetEntityId ReferralId referral, Sealed<String> question)
            implements ReferralCommand {}

    /** The sender provides what the receiver asked for. Done by a worker of the program that made the referral. */
    @Command(namespace = "referral", name = "ProvideInformation", version = "1")
    @Right(roles = RoleSet.CARE, relation = Relation.RECORD)
    record ProvideInformation(
            Provenance provenance, @TargetEntityId ReferralId referral, Sealed<String> information)
            implements ReferralCommand {}

    /**
     * The receiver, having accepted, offers an appointment, or says anew what became of an offer.
     *
     * @param offeredFor when the appointment would be, not before the offer
     * @param accepted whether the person takes it; for an appointment not offered before, not unless said
     * @param delayReason why it is later than the clock allows, if it is
     */
    @Command(namespace = "referral", name = "OfferAppointment", version = "1")
    @Right(roles = RoleSet.CARE, relation = Relation.RECORD)
    record OfferAppointment(
            Provenance provenance,
            @TargetEntityId ReferralId referral,
            AppointmentId appointment,
            Instant offeredFor,
            Change<Boolean> accepted,
            Change<Sealed<String>> delayReason)
            implements ReferralCommand {}

    /** Those who referred the person were told of the acceptance, the decline or the end. */
    @Command(namespace = "referral", name = "NotifySource", version = "1")
    @Right(roles = RoleSet.CARE, relation = Relation.RECORD)
    record NotifySource(
            Provenance provenance, @TargetEntityId ReferralId referral, ReferralChannel channel)
            implements ReferralCommand {}

    /**
     * The sender, of whom no receiver is known to have the referral, stands back from it. Done by a worker of the program
     * that made it, and decided on what that worker may know: a receiver whose record is hidden keeps the referral.
     */
    @Command(namespace = "referral", name = "WithdrawReferral", version = "1")
    @Right(roles = RoleSet.CARE, relation = Relation.RECORD)
    record WithdrawReferral(
            Provenance provenance, @TargetEntityId ReferralId referral, ReferralWithdrawal reason)
            implements ReferralCommand {}

    /**
     * The referral is over.
     *
     * @param contact a contact kept with the person, as evidence of services received
     * @param episode an episode of the person, as evidence of services received
     */
    @Command(namespace = "referral", name = "CloseReferral", version = "1")
    @Right(roles = RoleSet.CARE, relation = Relation.RECORD)
    record CloseReferral(
            Provenance provenance,
            @TargetEntityId ReferralId referral,
            ReferralClosure reason,
            @Nullable ContactId contact,
            @Nullable EpisodeId episode)
            implements ReferralCommand {
        /** What is named as evidence. */
        public NamedEvidence evidence() {
            return new NamedEvidence(referral, contact, episode);
        }
    }
}
