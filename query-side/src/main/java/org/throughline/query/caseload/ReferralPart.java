package org.throughline.query.caseload;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.throughline.kernel.access.Compartment;
import org.throughline.kernel.event.Responsibility;
import org.throughline.kernel.event.StoredAs;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.id.ReferralId;
import org.throughline.kernel.id.TaggedId;
import org.throughline.kernel.referral.ReferralEvent;
import org.throughline.kernel.referral.ReferralSource;
import org.throughline.kernel.referral.Urgency;

/**
 * What one compartment knows of a referral. A referral to a Part 2 program begins in one compartment and goes on in
 * another; the parts that a viewer may see are put together when an answer is made. A part stays when the referral is
 * over, because other compartments cannot know of it.
 *
 * @param urgency from its creation; null if that is in another compartment
 * @param source where it comes from, from its creation; null if that is in another compartment
 * @param state where it stands as far as this compartment knows
 * @param stateAt position of the event that says so
 * @param owner who must see to it, if this compartment says so
 * @param ownerAt position of the event that says so, 0 if none does
 * @param target the program it was last sent to
 * @param sentAt when it was sent there, if that is known here
 * @param firstKnown local date of the first event here
 * @param over when it was closed, if it was closed here
 * @param withdrawn when the sender stood back from it, if it began here and the sender did
 * @param sendersOwn whether all that is known here is that somebody sent it to a Part 2 program
 */
@StoredAs("referral")
public record ReferralPart(
        ReferralId referral,
        @Nullable Urgency urgency,
        @Nullable ReferralSource source,
        State state,
        long stateAt,
        @Nullable Responsibility owner,
        long ownerAt,
        @Nullable ProgramId target,
        @Nullable Instant sentAt,
        LocalDate firstKnown,
        @Nullable Instant over,
        @Nullable Instant withdrawn,
        boolean sendersOwn)
        implements OpenWork {
    static final WorkKind<ReferralPart> KIND = new WorkKind<>(
            ReferralPart.class,
            ReferralPart::after,
            WorkKind.allTogether(
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
     * @param source where it comes from
     * @param target the program it was sent to, if it was sent
     * @param sentAt when it was sent there (UTC)
     * @param withdrawnBySender whether the sender stood back from it, so that only the receiver has it
     */
    public record OpenReferral(
            ReferralId referral,
            @Nullable Urgency urgency,
            @Nullable ReferralSource source,
            State state,
            @Nullable Responsibility owner,
            @Nullable ProgramId target,
            @Nullable Instant sentAt,
            LocalDate created,
            boolean withdrawnBySender) {}

    private static List<ReferralPart> after(List<ReferralPart> before, WorkKind.Step step) {
        return step.event() instanceof ReferralEvent event ? after(before, event, step) : before;
    }

    private static List<ReferralPart> after(List<ReferralPart> before, ReferralEvent event, WorkKind.Step step) {
        long position = step.position();
        return switch (event) {
            case ReferralEvent.Created it -> WorkKind.with(before, begun(it, step));
            case ReferralEvent.Sent it ->
                changed(
                        before,
                        it,
                        step,
                        part -> part.hasReceived(it.target())
                                ? part
                                : part.sent(
                                        it.target(), it.envelope().occurred().start(), position));
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
                it.source(),
                State.CREATED,
                step.position(),
                it.owner(),
                step.position(),
                null,
                null,
                step.day(),
                null,
                null,
                false);
    }

    private static List<ReferralPart> changed(
            List<ReferralPart> before, ReferralEvent event, WorkKind.Step step, UnaryOperator<ReferralPart> change) {
        boolean sendersOwn = Compartment.of(event.envelope()).isSendersOwn();
        var first = new ReferralPart(
                event.referral(),
                null,
                null,
                State.SENT,
                step.position(),
                null,
                0,
                null,
                null,
                step.day(),
                null,
                null,
                sendersOwn);
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

    private ReferralPart sent(ProgramId nextTarget, Instant when, long position) {
        return with(State.SENT, position, owner, ownerAt, nextTarget, when);
    }

    ReferralPart in(State next, @Nullable ProgramId nextTarget, long position) {
        return with(next, position, owner, ownerAt, nextTarget, Objects.equals(nextTarget, target) ? sentAt : null);
    }

    ReferralPart ownedBy(Responsibility next, long position) {
        return with(state, stateAt, next, position, target, sentAt);
    }

    private ReferralPart with(
            State next,
            long nextAt,
            @Nullable Responsibility nextOwner,
            long nextOwnerAt,
            @Nullable ProgramId nextTarget,
            @Nullable Instant nextSentAt) {
        return new ReferralPart(
                referral,
                urgency,
                source,
                next,
                nextAt,
                nextOwner,
                nextOwnerAt,
                nextTarget,
                nextSentAt,
                firstKnown,
                over,
                withdrawn,
                sendersOwn);
    }

    ReferralPart endedAt(@Nullable Instant end) {
        return ended(end, withdrawn);
    }

    ReferralPart withdrawnAt(@Nullable Instant when) {
        return ended(over, when);
    }

    private ReferralPart ended(@Nullable Instant nextOver, @Nullable Instant nextWithdrawn) {
        return new ReferralPart(
                referral,
                urgency,
                source,
                state,
                stateAt,
                owner,
                ownerAt,
                target,
                sentAt,
                firstKnown,
                nextOver,
                nextWithdrawn,
                sendersOwn);
    }

    /** Whether the program has it here: what it has, it does not get once more from who cannot know that. */
    boolean hasReceived(ProgramId program) {
        return !begunHere() && !sendersOwn && over == null && program.equals(target) && isWithAReceiver();
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

    /**
     * What several compartments know, as one: what is newer wins, but what a receiver has in a compartment of its own goes on
     * whatever others do who do not know of it. For them it may be over; the receiver sees that they stand back from it.
     */
    static ReferralPart joined(List<ReferralPart> parts) {
        ReferralPart all = parts.stream().reduce(ReferralPart::with).orElseThrow();
        Instant withdrawn = first(parts, ReferralPart::withdrawn);
        Optional<ReferralPart> receiver = parts.stream()
                .filter(part -> !part.begunHere() && part.hasAReceiver())
                .max(Comparator.comparingLong(ReferralPart::stateAt));
        if (receiver.isPresent()) {
            ReferralPart has = receiver.get();
            ReferralPart owned = has.owner == null ? all : has;
            return new ReferralPart(
                    all.referral,
                    all.urgency,
                    all.source,
                    has.state,
                    has.stateAt,
                    owned.owner,
                    owned.ownerAt,
                    has.target,
                    has.sentTo(has.target, all),
                    all.firstKnown,
                    null,
                    withdrawn != null ? withdrawn : first(parts, ReferralPart::over),
                    false);
        }
        boolean goesOn = parts.stream().anyMatch(ReferralPart::hasAReceiver);
        Instant over = first(parts, ReferralPart::over);
        return all.endedAt(over == null && !goesOn ? withdrawn : over).withdrawnAt(withdrawn);
    }

    private static @Nullable Instant first(List<ReferralPart> parts, Function<ReferralPart, @Nullable Instant> when) {
        return parts.stream()
                .flatMap(part -> Stream.ofNullable(when.apply(part)))
                .findFirst()
                .orElse(null);
    }

    /** Whether a receiver has it as far as is known here; that somebody sent it does not tell what became of it. */
    private boolean hasAReceiver() {
        return !sendersOwn && over == null && isWithAReceiver();
    }

    private ReferralPart with(ReferralPart other) {
        boolean newer = stateAt >= other.stateAt;
        ReferralPart newest = newer ? this : other;
        ReferralPart older = newer ? other : this;
        ReferralPart owned = ownerAt >= other.ownerAt ? this : other;
        ProgramId to = newest.target != null ? newest.target : older.target;
        return new ReferralPart(
                referral,
                urgency != null ? urgency : other.urgency,
                source != null ? source : other.source,
                newest.state,
                newest.stateAt,
                owned.owner,
                owned.ownerAt,
                to,
                newest.sentTo(to, older),
                firstKnown.isBefore(other.firstKnown) ? firstKnown : other.firstKnown,
                over != null ? over : other.over,
                withdrawn != null ? withdrawn : other.withdrawn,
                sendersOwn && other.sendersOwn);
    }

    /** When it was sent to that program, from whichever part knows it. */
    private @Nullable Instant sentTo(@Nullable ProgramId to, ReferralPart other) {
        return Stream.of(this, other)
                .filter(part -> Objects.equals(part.target, to))
                .flatMap(part -> Stream.ofNullable(part.sentAt))
                .findFirst()
                .orElse(null);
    }

    OpenReferral shown() {
        return new OpenReferral(referral, urgency, source, state, owner, target, sentAt, firstKnown, withdrawn != null);
    }
}
