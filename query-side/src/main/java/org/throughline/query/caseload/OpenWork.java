package org.throughline.query.caseload;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.throughline.kernel.engagement.ContactChannel;
import org.throughline.kernel.episode.LegalStatus;
import org.throughline.kernel.event.Responsibility;
import org.throughline.kernel.id.ContactId;
import org.throughline.kernel.id.CrisisId;
import org.throughline.kernel.id.EpisodeId;
import org.throughline.kernel.id.IntakeId;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.id.ReferralId;
import org.throughline.kernel.id.TransitionId;
import org.throughline.kernel.id.WorkerId;
import org.throughline.kernel.referral.Urgency;
import org.throughline.kernel.transition.TransitionType;
import org.throughline.kernel.workforce.CaseloadRole;

/** What is open for a client. Dates are local dates of the place where the thing happened. */
public sealed interface OpenWork {
    /** A worker carries the client. */
    record Assignment(WorkerId worker, CaseloadRole role, ProgramId program, EpisodeId episode) implements OpenWork {}

    /** The client is served by a program. */
    record Episode(EpisodeId episode, ProgramId program, LegalStatus legalStatus, LocalDate admitted)
            implements OpenWork {}

    /** The client waits for a place. */
    record Waiting(EpisodeId episode, ProgramId program, int place, LocalDate since) implements OpenWork {}

    /**
     * A referral that is not closed. What stands in a part of the record that the viewer may not see is null.
     *
     * @param created local date of its creation, or of what is first known of it
     * @param target the program it was sent to, if it was sent
     * @param withdrawnBySender whether the sender stood back from it, so that only the receiver has it
     */
    record Referral(
            ReferralId referral,
            @Nullable Urgency urgency,
            ReferralState state,
            @Nullable Responsibility owner,
            @Nullable ProgramId target,
            LocalDate created,
            boolean withdrawnBySender)
            implements OpenWork {}

    /** Where a referral stands. */
    enum ReferralState {
        CREATED,
        SENT,
        ACKNOWLEDGED,
        ACCEPTED,
        DECLINED
    }

    /** An intake that is not decided. */
    record Intake(IntakeId intake, ProgramId program, LocalDate started) implements OpenWork {}

    /**
     * A transition that is not over.
     *
     * @param owner who must see to it
     * @param receiver the program asked to take over, if one was
     * @param dischargedOn day 0: local date of the discharge
     * @param attempts how often somebody tried to reach the person
     * @param kept contacts kept so far
     */
    record Transition(
            TransitionId transition,
            TransitionType type,
            TransitionState state,
            Responsibility owner,
            @Nullable ProgramId receiver,
            LocalDate dischargedOn,
            boolean warmHandoff,
            int attempts,
            List<KeptContact> kept)
            implements OpenWork {
        /** Keeps its own copy of the list. */
        public Transition {
            kept = List.copyOf(kept);
        }
    }

    /** Where a transition stands. */
    enum TransitionState {
        OPEN,
        HANDOFF_REQUESTED,
        HANDOFF_DECLINED,
        HANDOFF_ACCEPTED
    }

    /** A contact kept, by the local date on which it was. */
    record KeptContact(ContactId contact, LocalDate on) {}

    /** A crisis response that is not closed. */
    record Crisis(CrisisId crisis, Responsibility owner, boolean teamSent, boolean disposed, LocalDate received)
            implements OpenWork {}

    /** A contact of ours that was kept. */
    record Contact(ContactId contact, WorkerId worker, ContactChannel channel, Instant at, LocalDate on)
            implements OpenWork {}
}
