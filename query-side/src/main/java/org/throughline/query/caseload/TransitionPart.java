package org.throughline.query.caseload;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.throughline.kernel.event.Responsibility;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.id.TransitionId;
import org.throughline.kernel.transition.TransitionType;
import org.throughline.query.caseload.OpenWork.KeptContact;

/**
 * What one compartment knows of a transition; see {@link ReferralPart} for why in parts.
 *
 * @param type from its opening; null if that is in another compartment
 * @param state where it stands as far as this compartment knows
 * @param stateAt position of the event that says so, or that it is over; 0 if none does
 * @param owner who must see to it, if this compartment says so
 * @param ownerAt position of the event that says so, 0 if none does
 * @param receiver the program last asked to take over
 * @param dischargedOn local date of the discharge, from its opening
 * @param over when it ended, if it ended here
 */
public record TransitionPart(
        TransitionId transition,
        @Nullable TransitionType type,
        OpenWork.TransitionState state,
        long stateAt,
        @Nullable Responsibility owner,
        long ownerAt,
        @Nullable ProgramId receiver,
        @Nullable LocalDate dischargedOn,
        boolean warmHandoff,
        int attempts,
        List<KeptContact> kept,
        @Nullable Instant over) {
    /** Keeps its own copy of the list. */
    public TransitionPart {
        kept = List.copyOf(kept);
    }

    /** A part about a transition that another compartment opened. */
    static TransitionPart of(TransitionId transition) {
        return new TransitionPart(
                transition, null, OpenWork.TransitionState.OPEN, 0, null, 0, null, null, false, 0, List.of(), null);
    }

    /** Opened, perhaps once more: what was done before its end stays done. */
    TransitionPart opened(TransitionType as, LocalDate discharge) {
        return new TransitionPart(
                transition, as, state, stateAt, owner, ownerAt, receiver, discharge, warmHandoff, attempts, kept, null);
    }

    /** Where a transition stands that was just opened: with who had taken over before, if somebody had. */
    TransitionPart atItsStart(long at) {
        return state == OpenWork.TransitionState.HANDOFF_ACCEPTED
                ? in(state, receiver, at)
                : in(OpenWork.TransitionState.OPEN, null, at);
    }

    TransitionPart in(OpenWork.TransitionState next, @Nullable ProgramId nextReceiver, long at) {
        return new TransitionPart(
                transition,
                type,
                next,
                at,
                owner,
                ownerAt,
                nextReceiver,
                dischargedOn,
                warmHandoff,
                attempts,
                kept,
                over);
    }

    TransitionPart ownedBy(Responsibility next, long at) {
        return new TransitionPart(
                transition, type, state, stateAt, next, at, receiver, dischargedOn, warmHandoff, attempts, kept, over);
    }

    TransitionPart warm() {
        return new TransitionPart(
                transition, type, state, stateAt, owner, ownerAt, receiver, dischargedOn, true, attempts, kept, over);
    }

    TransitionPart attempted() {
        return new TransitionPart(
                transition,
                type,
                state,
                stateAt,
                owner,
                ownerAt,
                receiver,
                dischargedOn,
                warmHandoff,
                attempts + 1,
                kept,
                over);
    }

    TransitionPart kept(KeptContact contact) {
        var all = new ArrayList<>(kept);
        if (!all.contains(contact)) {
            all.add(contact);
        }
        return new TransitionPart(
                transition,
                type,
                state,
                stateAt,
                owner,
                ownerAt,
                receiver,
                dischargedOn,
                warmHandoff,
                attempts,
                all,
                over);
    }

    TransitionPart endedAt(Instant end, long at) {
        return new TransitionPart(
                transition, type, state, at, owner, ownerAt, receiver, dischargedOn, warmHandoff, attempts, kept, end);
    }

    /** Both parts as one; what is newer wins. */
    TransitionPart joined(TransitionPart other) {
        TransitionPart newest = stateAt >= other.stateAt ? this : other;
        TransitionPart owned = ownerAt >= other.ownerAt ? this : other;
        TransitionPart base = type != null && (other.type == null || stateAt >= other.stateAt) ? this : other;
        TransitionPart all = new TransitionPart(
                transition,
                base.type,
                newest.state,
                newest.stateAt,
                owned.owner,
                owned.ownerAt,
                newest.receiver,
                base.dischargedOn,
                warmHandoff || other.warmHandoff,
                attempts + other.attempts,
                kept,
                newest.over);
        for (KeptContact contact : other.kept) {
            all = all.kept(contact);
        }
        return all;
    }

    /** As shown; null if its opening is hidden from the viewer, for whom it does not exist. */
    OpenWork.@Nullable Transition shown() {
        if (type == null || dischargedOn == null || owner == null) {
            return null;
        }
        return new OpenWork.Transition(
                transition, type, state, owner, receiver, dischargedOn, warmHandoff, attempts, kept);
    }
}
