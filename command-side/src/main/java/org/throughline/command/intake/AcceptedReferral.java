package org.throughline.command.intake;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.axonframework.eventsourcing.annotation.EventCriteriaBuilder;
import org.axonframework.eventsourcing.annotation.EventSourcedEntity;
import org.axonframework.eventsourcing.annotation.EventSourcingHandler;
import org.axonframework.eventsourcing.annotation.reflection.EntityCreator;
import org.axonframework.eventsourcing.annotation.reflection.InjectEntityId;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.jspecify.annotations.Nullable;
import org.throughline.command.decision.ReadSet;
import org.throughline.command.decision.Times;
import org.throughline.kernel.access.Compartment;
import org.throughline.kernel.event.Occurred;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.id.ReferralId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.referral.ReferralEvent;
import org.throughline.kernel.referral.ReferralRefusal;
import org.throughline.kernel.refusal.Refusal;

/**
 * A referral as an intake asks for it: whose it is and who has accepted it. Several may have, who do not know of each
 * other; an end of which a receiver was not told is none for it. Its id is the referral's.
 */
@EventSourcedEntity
public final class AcceptedReferral {
    private final ReferralId id;
    private ReferralEvent.@Nullable Created created;
    private final Map<ProgramId, ReferralEvent.Accepted> acceptedBy = new HashMap<>();
    private final Set<Compartment> closedIn = new HashSet<>();

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
        ReferralEvent.Accepted accepted = acceptedBy.get(program);
        ReferralEvent known = created == null ? accepted : created;
        if (known == null || !known.client().equals(client)) {
            throw new Refusal(ReferralRefusal.REFERRAL_UNKNOWN);
        }
        if (accepted == null) {
            throw new Refusal(ReferralRefusal.REFERRAL_NOT_ACCEPTED);
        }
        if (closedIn.contains(Compartment.of(accepted.envelope()))) {
            throw new Refusal(ReferralRefusal.REFERRAL_CLOSED);
        }
        if (created != null) {
            Times.requireNotBefore(occurred, created.envelope().occurred());
        }
    }

    @EventSourcingHandler
    void on(ReferralEvent.Created event) {
        if (event.referral().equals(id) && created == null) {
            created = event;
        }
    }

    @EventSourcingHandler
    void on(ReferralEvent.Accepted event) {
        if (event.referral().equals(id)) {
            acceptedBy.put(event.target(), event);
        }
    }

    @EventSourcingHandler
    void on(ReferralEvent.Closed event) {
        if (event.referral().equals(id)) {
            closedIn.add(Compartment.of(event.envelope()));
        }
    }
}
