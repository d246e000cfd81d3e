package org.throughline.command.intake;

import org.axonframework.eventsourcing.annotation.EventCriteriaBuilder;
import org.axonframework.eventsourcing.annotation.EventSourcedEntity;
import org.axonframework.eventsourcing.annotation.EventSourcingHandler;
import org.axonframework.eventsourcing.annotation.reflection.EntityCreator;
import org.axonframework.eventsourcing.annotation.reflection.InjectEntityId;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.jspecify.annotations.Nullable;
import org.throughline.command.decision.ReadSet;
import org.throughline.command.decision.Times;
import org.throughline.kernel.event.Occurred;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.id.ReferralId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.referral.ReferralEvent;
import org.throughline.kernel.referral.ReferralRefusal;
import org.throughline.kernel.refusal.Refusal;

/** A referral as an intake asks for it: whose it is and who has accepted it. Its id is the referral's. */
@EventSourcedEntity
public final class AcceptedReferral {
    private final ReferralId id;
    private ReferralEvent.@Nullable Created created;
    private @Nullable ProgramId acceptedBy;
    private boolean closed;

    @EntityCreator
    AcceptedReferral(@InjectEntityId ReferralId id) {
        this.id = id;
    }

    @EventCriteriaBuilder
    static EventCriteria criteria(ReferralId id) {
        return new ReadSet()
                .about(id, ReferralEvent.Created.class, ReferralEvent.Accepted.class, ReferralEvent.Closed.class)
                .criteria();
    }

    /** Refuses a referral that is not this client's, not accepted by {@code program}, over, or made only later. */
    void requireAcceptedBy(ProgramId program, SubjectId client, Occurred occurred) {
        if (created == null || !created.client().equals(client)) {
            throw new Refusal(ReferralRefusal.REFERRAL_UNKNOWN);
        }
        if (!program.equals(acceptedBy)) {
            throw new Refusal(ReferralRefusal.REFERRAL_NOT_ACCEPTED);
        }
        if (closed) {
            throw new Refusal(ReferralRefusal.REFERRAL_CLOSED);
        }
        Times.requireNotBefore(occurred, created.envelope().occurred());
    }

    @EventSourcingHandler
    void on(ReferralEvent.Created event) {
        if (event.referral().equals(id)) {
            created = event;
        }
    }

    @EventSourcingHandler
    void on(ReferralEvent.Accepted event) {
        if (event.referral().equals(id)) {
            acceptedBy = event.target();
        }
    }

    @EventSourcingHandler
    void on(ReferralEvent.Closed event) {
        if (event.referral().equals(id)) {
            closed = true;
        }
    }
}
