package org.throughline.query.caseload;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.throughline.kernel.event.Responsibility;
import org.throughline.kernel.event.StoredAs;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.id.ReferralId;
import org.throughline.kernel.id.TaggedId;
import org.throughline.kernel.referral.ReferralEvent;
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
@StoredAs("referral")
public record ReferralPart(
        ReferralId referral,
        @Nullable Urgency urgency,
        State state,
        long stateAt,
        @Nullable Responsibility owner,
        long ownerAt,
        @Nullable ProgramId target,
        LocalDate firstKnown,
        @Nullable Instant over,
        @Nullable Instant withdrawn)
        implements OpenWork {
    static final WorkKind<ReferralPart> KIND = new WorkKind<>(
            ReferralPart.class,
            ReferralPart::after,
            WorkKind.together(
                    part -> part.referral().tagValue(),
                    ReferralPart::joined,
                    Comparator.comparing(ReferralPart::firstKnown)
                            .thenComparing(part -> part.referral().tagValue())));

    /** Where a referral stands. */
    public enum State {
        CREATED,
        SENT,
        ACKNOWLEDGED,
        ACCEPTED,
        DECLINED
    }

    /**
     * A referral that is not closed, as a row shows it. What stands in a part of the record that the viewer may not see
     * is null.
     *
     * @param created local date of its creation, or of what is first known of it
     * @param target the program it was sent to, if it was sent
     * @param withdrawnBySender whether the sender stood back from it, so that only the receiver has it
     */
    public record OpenReferral(
            ReferralId referral,
            @Nullable Urgency urgency,
            State state,
            @Nullable Responsibility owner,
            @Nullable ProgramId target,
            LocalDate created,
            boolean withdrawnBySender) {}

    private static List<ReferralPart> after(List<ReferralPart> before, WorkKind.Step step) {
        return step.event() instanceof ReferralEvent event ? after(before, event, step) : before;
    }

    private static List<ReferralPart> after(List<ReferralPart> before, ReferralEvent event, WorkKind.Step step) {
        long position = step.position();
        return switch (event) {
            case ReferralEvent.Created it -> WorkKind.with(before, begun(it, step));
            case ReferralEvent.Sent it -> changed(before, it, step, part -> part.in(State.SENT, it.target(), position));
            case ReferralEvent.Acknowledged it ->
                changed(before, it, step, part -> part.in(State.ACKNOWLEDGED, it.target(), position));
            case ReferralEvent.Accepted it ->
                changed(
                        before,
                        it,
                        step,
                        part -> part.in(State.ACCEPTED, it.target(), position).ownedBy(it.owner(), position));
            case ReferralEvent.Declined it ->
                changed(before, it, step, part -> part.in(State.DECLINED, it.target(), position));
            case ReferralEvent.Withdrawn it ->
                changed(
                        before,
                        it,
                        step,
                        part -> part.withdrawnAt(it.envelope().occurred().start()));
            case ReferralEvent.Closed it ->
                changed(
                        before,
                        it,
                        step,
                        part -> part.endedAt(it.envelope().occurred().start()));
            case ReferralEvent.MoreInformationRequested it -> before;
            case ReferralEvent.InformationProvided it -> before;
            case ReferralEvent.AppointmentOffered it -> before;
            case ReferralEvent.SourceNotified it -> before;
        };
    }

    private static ReferralPart begun(ReferralEvent.Created it, WorkKind.Step step) {
        return new ReferralPart(
                it.referral(),
                it.urgency(),
                State.CREATED,
                step.position(),
                it.owner(),
                step.position(),
                null,
                step.day(),
                null,
                null);
    }

    private static List<ReferralPart> changed(
            List<ReferralPart> before, ReferralEvent event, WorkKind.Step step, UnaryOperator<ReferralPart> change) {
        var first = new ReferralPart(
                event.referral(), null, State.SENT, step.position(), null, 0, null, step.day(), null, null);
        return WorkKind.changed(before, part -> part.referral().equals(event.referral()), first, change);
    }

    @Override
    public boolean ongoing() {
        return ended() == null;
    }

    @Override
    public Stream<TaggedId> concerned() {
        return Stream.concat(OpenWork.owners(owner), Stream.ofNullable(target));
    }

    /** Whether the referral began in this compartment. */
    boolean begunHere() {
        return urgency != null;
    }

    ReferralPart in(State next, @Nullable ProgramId nextTarget, long position) {
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

    OpenReferral shown() {
        return new OpenReferral(referral, urgency, state, owner, target, firstKnown, withdrawn != null);
    }
}
