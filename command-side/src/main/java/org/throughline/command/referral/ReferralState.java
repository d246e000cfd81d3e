package org.throughline.command.referral;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.eventsourcing.annotation.EventCriteriaBuilder;
import org.axonframework.eventsourcing.annotation.EventSourcedEntity;
import org.axonframework.eventsourcing.annotation.EventSourcingHandler;
import org.axonframework.eventsourcing.annotation.reflection.EntityCreator;
import org.axonframework.eventsourcing.annotation.reflection.InjectEntityId;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.jspecify.annotations.Nullable;
import org.throughline.command.decision.ReadSet;
import org.throughline.command.decision.Times;
import org.throughline.command.decision.WorkerStanding;
import org.throughline.kernel.event.Custody;
import org.throughline.kernel.event.Occurred;
import org.throughline.kernel.id.AppointmentId;
import org.throughline.kernel.id.ReferralId;
import org.throughline.kernel.referral.ReferralEvent;
import org.throughline.kernel.referral.ReferralRefusal;
import org.throughline.kernel.refusal.GeneralRefusal;
import org.throughline.kernel.refusal.Refusal;
import org.throughline.kernel.refusal.RefusalCode;

/**
 * The folded course of a referral. From the sending to a Part 2
 * program until its decline the referral is that program's record: for workers of other programs it is as if it had
 * not been sent (42 CFR 2.12, 2.13).
 */
@EventSourcedEntity
public final class ReferralState {
    private enum State {
        CREATED,
        SENT,
        ACKNOWLEDGED,
        ACCEPTED,
        DECLINED,
        CLOSED
    }

    private final ReferralId id;
    private final List<Custody> answers = new ArrayList<>();
    private final Map<AppointmentId, ReferralEvent.AppointmentOffered> offers = new HashMap<>();
    private @Nullable State state;
    private ReferralEvent.@Nullable Created created;
    private ReferralEvent.@Nullable Sent lastSent;
    private ReferralEvent.@Nullable Sent held;
    private @Nullable Occurred accepted;
    private ReferralEvent.@Nullable MoreInformationRequested asked;
    private @Nullable Custody provided;
    private @Nullable Custody closing;
    private boolean withdrawn;

    @EntityCreator
    ReferralState(@InjectEntityId ReferralId id) {
        this.id = id;
    }

    @EventCriteriaBuilder
    static EventCriteria criteria(ReferralId id) {
        return new ReadSet()
                .about(
                        id,
                        ReferralEvent.Created.class,
                        ReferralEvent.Sent.class,
                        ReferralEvent.Acknowledged.class,
                        ReferralEvent.Accepted.class,
                        ReferralEvent.Declined.class,
                        ReferralEvent.MoreInformationRequested.class,
                        ReferralEvent.InformationProvided.class,
                        ReferralEvent.AppointmentOffered.class,
                        ReferralEvent.Withdrawn.class,
                        ReferralEvent.Closed.class)
                .criteria();
    }

    void requireNew() {
        if (created != null) {
            throw new Refusal(ReferralRefusal.REFERRAL_ALREADY_CREATED);
        }
    }

    ReferralEvent.Created requireCreated() {
        if (created == null) {
            throw new Refusal(ReferralRefusal.REFERRAL_UNKNOWN);
        }
        return created;
    }

    ReferralEvent.Created requireCreatedFor(WorkerStanding performer) {
        ReferralEvent.Created known = requireCreated();
        if (!performer.mayKnow(known.envelope().custody())) {
            throw new Refusal(ReferralRefusal.REFERRAL_UNKNOWN);
        }
        return known;
    }

    void requireOpen() {
        if (state == State.CLOSED) {
            throw new Refusal(ReferralRefusal.REFERRAL_CLOSED);
        }
    }

    /** Refuses, in words that say nothing, what a hidden part of the course stands against. */
    void requireNothingHiddenFrom(WorkerStanding performer) {
        if (held != null && !performer.mayKnow(held.envelope().custody())) {
            throw new Refusal(GeneralRefusal.NOT_PERMITTED);
        }
    }

    /** Refuses what the sender has stood back from, except for who works with a receiver that has it. */
    void requireNotWithdrawnFor(WorkerStanding performer) {
        if (withdrawn && !isWithAReceiverKnownTo(performer)) {
            throw new Refusal(ReferralRefusal.REFERRAL_CLOSED);
        }
    }

    /** Refuses unless, as far as {@code performer} may know, it is open and no receiver has it. */
    void requireOfTheSenderAlone(WorkerStanding performer) {
        if (withdrawn || (closing != null && performer.mayKnow(closing))) {
            throw new Refusal(ReferralRefusal.REFERRAL_CLOSED);
        }
        if (isWithAReceiverKnownTo(performer)) {
            requireNotWithAReceiver();
        }
    }

    private boolean isWithAReceiverKnownTo(WorkerStanding performer) {
        return held != null && performer.mayKnow(held.envelope().custody());
    }

    void requireNotWithAReceiver() {
        if (state == State.SENT || state == State.ACKNOWLEDGED) {
            throw new Refusal(ReferralRefusal.REFERRAL_ALREADY_SENT);
        }
        if (state == State.ACCEPTED) {
            throw new Refusal(ReferralRefusal.REFERRAL_ALREADY_ANSWERED);
        }
    }

    void requireNotAcknowledged() {
        if (state == State.ACKNOWLEDGED) {
            throw new Refusal(ReferralRefusal.REFERRAL_ALREADY_ACKNOWLEDGED);
        }
    }

    /** The sending that waits for an answer, if {@code performer} may answer it. */
    ReferralEvent.Sent requireWaitingFor(WorkerStanding performer, Occurred occurred) {
        ReferralEvent.Sent sending = requireSentTo(performer, ReferralRefusal.REFERRAL_NOT_SENT);
        if (state == State.ACCEPTED || state == State.DECLINED) {
            throw new Refusal(ReferralRefusal.REFERRAL_ALREADY_ANSWERED);
        }
        performer.requireWorksIn(sending.target());
        Times.requireNotBefore(occurred, sending.envelope().occurred());
        return sending;
    }

    /** Refuses while, as far as {@code performer} may know, what was asked for has not been provided. */
    void requireNoQuestionWaitsFor(WorkerStanding performer) {
        boolean answered = provided != null && performer.mayKnow(provided);
        if (asked != null && !answered) {
            throw new Refusal(ReferralRefusal.MORE_INFORMATION_ALREADY_REQUESTED);
        }
    }

    /** What the sender is asked and has not answered. What is hidden from {@code performer} was never asked. */
    ReferralEvent.MoreInformationRequested requireQuestionKnownTo(WorkerStanding performer) {
        requireNotWithdrawnFor(performer);
        if (closing != null && performer.mayKnow(closing)) {
            requireOpen();
        }
        if (asked == null || !performer.mayKnow(asked.envelope().custody()) || provided != null) {
            throw new Refusal(ReferralRefusal.MORE_INFORMATION_NOT_REQUESTED);
        }
        if (state == State.ACCEPTED || state == State.DECLINED) {
            throw new Refusal(ReferralRefusal.REFERRAL_ALREADY_ANSWERED);
        }
        return asked;
    }

    /** The sending that was accepted, if {@code performer} works with the receiver. */
    ReferralEvent.Sent requireAcceptedBy(WorkerStanding performer, Occurred occurred) {
        ReferralEvent.Sent sending = requireSentTo(performer, ReferralRefusal.REFERRAL_NOT_ACCEPTED);
        if (state != State.ACCEPTED || accepted == null) {
            throw new Refusal(ReferralRefusal.REFERRAL_NOT_ACCEPTED);
        }
        performer.requireWorksIn(sending.target());
        Times.requireNotBefore(occurred, accepted);
        return sending;
    }

    private ReferralEvent.Sent requireSentTo(WorkerStanding performer, RefusalCode otherwise) {
        requireCreated();
        if (lastSent != null && !performer.mayKnow(lastSent.envelope().custody())) {
            throw new Refusal(otherwise);
        }
        requireOpen();
        if (lastSent == null) {
            throw new Refusal(otherwise);
        }
        return lastSent;
    }

    /** Refuses while there is nothing to tell of that {@code performer} may know. */
    void requireAnsweredOrClosedFor(WorkerStanding performer) {
        boolean hidden = held != null && !performer.mayKnow(held.envelope().custody());
        boolean closed = state == State.CLOSED && !hidden;
        boolean answered = answers.stream().anyMatch(answer -> performer.mayKnow(answer));
        if (!closed && !answered && !withdrawn) {
            throw new Refusal(ReferralRefusal.REFERRAL_NOT_ACCEPTED);
        }
    }

    /** The offer as it was made last, or null if {@code performer} knows of none. */
    ReferralEvent.@Nullable AppointmentOffered offerKnownTo(WorkerStanding performer, AppointmentId appointment) {
        ReferralEvent.AppointmentOffered known = offers.get(appointment);
        return known != null && performer.mayKnow(known.envelope().custody()) ? known : null;
    }

    /** How what is recorded now is kept: like the sending while a receiver has it, otherwise like the referral. */
    Custody custody() {
        return held != null
                ? held.envelope().custody()
                : requireCreated().envelope().custody();
    }

    /** The same, but for {@code performer} a receiver that is hidden does not exist. */
    Custody custodyFor(WorkerStanding performer) {
        return isWithAReceiverKnownTo(performer)
                ? custody()
                : requireCreated().envelope().custody();
    }

    ReferralId id() {
        return id;
    }

    @EventSourcingHandler
    void on(ReferralEvent.Created event) {
        if (event.referral().equals(id)) {
            created = event;
            state = State.CREATED;
        }
    }

    @EventSourcingHandler
    void on(ReferralEvent.Sent event) {
        if (event.referral().equals(id)) {
            lastSent = event;
            held = event;
            asked = null;
            provided = null;
            state = State.SENT;
        }
    }

    @EventSourcingHandler
    void on(ReferralEvent.Acknowledged event) {
        if (event.referral().equals(id)) {
            state = State.ACKNOWLEDGED;
        }
    }

    @EventSourcingHandler
    void on(ReferralEvent.Accepted event) {
        if (event.referral().equals(id)) {
            state = State.ACCEPTED;
            accepted = event.envelope().occurred();
            answers.add(event.envelope().custody());
        }
    }

    @EventSourcingHandler
    void on(ReferralEvent.Declined event) {
        if (event.referral().equals(id)) {
            state = State.DECLINED;
            held = null;
            answers.add(event.envelope().custody());
        }
    }

    @EventSourcingHandler
    void on(ReferralEvent.MoreInformationRequested event) {
        if (event.referral().equals(id)) {
            asked = event;
            provided = null;
        }
    }

    @EventSourcingHandler
    void on(ReferralEvent.InformationProvided event) {
        if (event.referral().equals(id)) {
            provided = event.envelope().custody();
        }
    }

    @EventSourcingHandler
    void on(ReferralEvent.AppointmentOffered event) {
        if (event.referral().equals(id)) {
            offers.put(event.appointment(), event);
        }
    }

    @EventSourcingHandler
    void on(ReferralEvent.Closed event) {
        if (event.referral().equals(id)) {
            state = State.CLOSED;
            closing = event.envelope().custody();
        }
    }

    @EventSourcingHandler
    void on(ReferralEvent.Withdrawn event) {
        if (event.referral().equals(id)) {
            withdrawn = true;
        }
    }
}
