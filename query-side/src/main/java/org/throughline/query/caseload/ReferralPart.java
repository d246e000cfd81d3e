package org.throughline.query.caseload;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.throughline.kernel.event.Responsibility;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.id.ReferralId;
import org.throughline.kernel.referral.Urgency;

/**
 * What one compartment knows of a referral. A referral to a Part 2 program begins in one compartment and goes on in
 * another; the parts that a viewer may see are put together when an answer is made. A part stays when the referral is
 * over, because other compartments cannot know of it.
 *
 * @param urgency from its creation; null if that is in another compartment
 * @param state where it stands as far as this compartment knows
 * @param stateAt position of the event that says so
 * @param owner who must see to it, if this compartment says so
 * @param ownerAt position of the event that says so, 0 if none does
 * @param target the program it was last sent to
 * @param firstKnown local date of the first event here
 * @param over when it was closed, if it was closed here
 * @param withdrawn when the sender stood back from it, if it began here and the sender did
 */
public record ReferralPart(
        ReferralId referral,
        @Nullable Urgency urgency,
        OpenWork.ReferralState state,
        long stateAt,
        @Nullable Responsibility owner,
        long ownerAt,
        @Nullable ProgramId target,
        LocalDate firstKnown,
        @Nullable Instant over,
        @Nullable Instant withdrawn) {
    /** Whether the referral began in this compartment. */
    boolean begunHere() {
        return urgency != null;
    }

    ReferralPart in(OpenWork.ReferralState next, @Nullable ProgramId nextTarget, long position) {
        return new ReferralPart(
                referral, urgency, next, position, owner, ownerAt, nextTarget, firstKnown, over, withdrawn);
    }

    ReferralPart ownedBy(Responsibility next, long position) {
        return new ReferralPart(referral, urgency, state, stateAt, next, position, target, firstKnown, over, withdrawn);
    }

    ReferralPart endedAt(Instant end) {
        return new ReferralPart(referral, urgency, state, stateAt, owner, ownerAt, target, firstKnown, end, withdrawn);
    }

    ReferralPart withdrawnAt(Instant when) {
        return new ReferralPart(referral, urgency, state, stateAt, owner, ownerAt, target, firstKnown, over, when);
    }

    /** When it was over, as far as is known here: the sender's standing back does not end what a receiver has. */
    @Nullable Instant ended() {
        return over != null || isWithAReceiver() ? over : withdrawn;
    }

    private boolean isWithAReceiver() {
        return switch (state) {
            case SENT, ACKNOWLEDGED, ACCEPTED -> true;
            case CREATED, DECLINED -> false;
        };
    }

    /** Both parts as one; what is newer wins. */
    ReferralPart joined(ReferralPart other) {
        boolean newer = stateAt >= other.stateAt;
        ReferralPart newest = newer ? this : other;
        ReferralPart older = newer ? other : this;
        ReferralPart owned = ownerAt >= other.ownerAt ? this : other;
        return new ReferralPart(
                referral,
                urgency != null ? urgency : other.urgency,
                newest.state,
                newest.stateAt,
                owned.owner,
                owned.ownerAt,
                newest.target != null ? newest.target : older.target,
                firstKnown.isBefore(other.firstKnown) ? firstKnown : other.firstKnown,
                over != null ? over : other.over,
                withdrawn != null ? withdrawn : other.withdrawn);
    }

    OpenWork.Referral shown() {
        return new OpenWork.Referral(referral, urgency, state, owner, target, firstKnown, withdrawn != null);
    }
}
