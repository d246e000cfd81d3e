package org.throughline.query.caseload;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.throughline.kernel.engagement.ContactEvent;
import org.throughline.kernel.engagement.ContactOutcome;
import org.throughline.kernel.event.Responsibility;
import org.throughline.kernel.event.StoredAs;
import org.throughline.kernel.id.ContactId;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.id.TaggedId;
import org.throughline.kernel.id.TransitionId;
import org.throughline.kernel.transition.TransitionEvent;
import org.throughline.kernel.transition.TransitionType;

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
@StoredAs("transition")
public record TransitionPart(
        TransitionId transition,
        @Nullable TransitionType type,
        State state,
        long stateAt,
        @Nullable Responsibility owner,
        long ownerAt,
        @Nullable ProgramId receiver,
        @Nullable LocalDate dischargedOn,
        boolean warmHandoff,
        int attempts,
        List<KeptContact> kept,
        @Nullable Instant over)
        implements OpenWork {
    static final WorkKind<TransitionPart> KIND = new WorkKind<>(
            TransitionPart.class,
            TransitionPart::after,
            WorkKind.together(
                    part -> part.transition().tagValue(),
                    TransitionPart::joined,
                    Comparator.<TransitionPart, String>comparing(part -> String.valueOf(part.dischargedOn()))
                            .thenComparing(part -> part.transition().tagValue())));

    /** Keeps its own copy of the list. */
    public TransitionPart {
        kept = List.copyOf(kept);
    }

    /** Where a transition stands. */
    public enum State {
        OPEN,
        HANDOFF_REQUESTED,
        HANDOFF_DECLINED,
        HANDOFF_ACCEPTED
    }

    /** A contact kept, by the local date on which it was. */
    public record KeptContact(ContactId contact, LocalDate on) {}

    /**
     * A transition that is not over, as a row shows it.
     *
     * @param owner who must see to it
     * @param receiver the program asked to take over, if one was
     * @param dischargedOn day 0: local date of the discharge
     * @param attempts how often somebody tried to reach the person
     * @param kept contacts kept so far
     */
    public record OpenTransition(
            TransitionId transition,
            TransitionType type,
            State state,
            Responsibility owner,
            @Nullable ProgramId receiver,
            LocalDate dischargedOn,
            boolean warmHandoff,
            int attempts,
            List<KeptContact> kept) {
        /** Keeps its own copy of the list. */
        public OpenTransition {
            kept = List.copyOf(kept);
        }
    }

    private static List<TransitionPart> after(List<TransitionPart> before, WorkKind.Step step) {
        return switch (step.event()) {
            case TransitionEvent event -> after(before, event, step);
            case ContactEvent.Recorded contact
            when contact.outcome() == ContactOutcome.KEPT && contact.transition() != null ->
                changed(
                        before,
                        contact.transition(),
                        part -> part.kept(new KeptContact(contact.contact(), step.day())));
            default -> before;
        };
    }

    private static List<TransitionPart> after(List<TransitionPart> before, TransitionEvent event, WorkKind.Step step) {
        long position = step.position();
        UnaryOperator<TransitionPart> change = switch (event) {
            case TransitionEvent.Opened it ->
                part -> part.opened(it.type(), step.day()).atItsStart(position).ownedBy(it.owner(), position);
            case TransitionEvent.OwnerAssigned it -> part -> part.ownedBy(it.owner(), position);
            case TransitionEvent.HandoffRequested it ->
                part -> part.in(State.HANDOFF_REQUESTED, it.receiver(), position);
            case TransitionEvent.HandoffAccepted it ->
                part -> part.in(State.HANDOFF_ACCEPTED, it.receiver(), position).ownedBy(it.owner(), position);
            case TransitionEvent.HandoffDeclined it -> part -> part.in(State.HANDOFF_DECLINED, it.receiver(), position);
            case TransitionEvent.WarmHandoffPerformed it -> TransitionPart::warm;
            case TransitionEvent.OutreachAttempted it -> TransitionPart::attempted;
            case TransitionEvent.FirstContactKept it -> part -> part.kept(new KeptContact(it.contact(), step.day()));
            case TransitionEvent.Completed it -> ended(it, position);
            case TransitionEvent.NotConnected it -> ended(it, position);
            case TransitionEvent.Superseded it -> ended(it, position);
            case TransitionEvent.Cancelled it -> ended(it, position);
        };
        return changed(before, event.transition(), change);
    }

    private static UnaryOperator<TransitionPart> ended(TransitionEvent event, long position) {
        return part -> part.endedAt(event.envelope().occurred().start(), position);
    }

    private static List<TransitionPart> changed(
            List<TransitionPart> before, TransitionId id, UnaryOperator<TransitionPart> change) {
        return WorkKind.changed(before, part -> part.transition().equals(id), of(id), change);
    }

    @Override
    public boolean ongoing() {
        return over == null;
    }

    @Override
    public boolean showable() {
        return shown() != null;
    }

    @Override
    public Stream<TaggedId> concerned() {
        return Stream.concat(OpenWork.owners(owner), Stream.ofNullable(receiver));
    }

    /** The programs on whose board it stands. */
    Stream<ProgramId> queues() {
        return Stream.concat(Stream.ofNullable(owner).map(Responsibility::queue), Stream.ofNullable(receiver));
    }

    /** A part about a transition that another compartment opened. */
    static TransitionPart of(TransitionId transition) {
        return new TransitionPart(transition, null, State.OPEN, 0, null, 0, null, null, false, 0, List.of(), null);
    }

    /** Opened, perhaps once more: what was done before its end stays done. */
    TransitionPart opened(TransitionType as, LocalDate discharge) {
        return new TransitionPart(
                transition, as, state, stateAt, owner, ownerAt, receiver, discharge, warmHandoff, attempts, kept, null);
    }

    /** Where a transition stands that was just opened: with who had taken over before, if somebody had. */
    TransitionPart atItsStart(long at) {
        return state == State.HANDOFF_ACCEPTED ? in(state, receiver, at) : in(State.OPEN, null, at);
    }

    TransitionPart in(State next, @Nullable ProgramId nextReceiver, long at) {
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
    @Nullable OpenTransition shown() {
        if (type == null || dischargedOn == null || owner == null) {
            return null;
        }
        return new OpenTransition(transition, type, state, owner, receiver, dischargedOn, warmHandoff, attempts, kept);
    }
}
