package org.throughline.command.referral;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.axonframework.eventsourcing.annotation.EventCriteriaBuilder;
import org.axonframework.eventsourcing.annotation.EventSourcedEntity;
import org.axonframework.eventsourcing.annotation.EventSourcingHandler;
import org.axonframework.eventsourcing.annotation.reflection.EntityCreator;
import org.axonframework.eventsourcing.annotation.reflection.InjectEntityId;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.throughline.command.decision.ReadSet;
import org.throughline.command.decision.WorkerStanding;
import org.throughline.kernel.event.Coded;
import org.throughline.kernel.event.Custody;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.id.ReferralId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.id.TaggedId;
import org.throughline.kernel.referral.ReferralEvent;
import org.throughline.kernel.referral.ReferralRefusal;
import org.throughline.kernel.refusal.Refusal;

/** The referrals of one person, and how each has ended if it has. */
@EventSourcedEntity
public final class OpenReferrals {
    private final SubjectId client;
    private final Map<ReferralId, ReferralEvent.Created> created = new LinkedHashMap<>();
    private final Map<ReferralId, Custody> ended = new LinkedHashMap<>();

    @EntityCreator
    OpenReferrals(@InjectEntityId SubjectId client) {
        this.client = client;
    }

    @EventCriteriaBuilder
    static EventCriteria criteria(SubjectId client) {
        return new ReadSet()
                .about(client, ReferralEvent.Created.class, ReferralEvent.Withdrawn.class, ReferralEvent.Closed.class)
                .criteria();
    }

    /** Refuses the same wish, from the same source to the same queue, while one is open as far as the performer may know. */
    void requireNoneLike(ReferralCommand.CreateReferral command, ProgramId owner, WorkerStanding performer) {
        List<TaggedId> standing = created.values().stream()
                .filter(one -> one.source() == command.source())
                .filter(one -> one.owner().queue().equals(owner))
                .filter(one -> codes(one.reasons()).equals(codes(command.reasons())))
                .filter(one -> isOpenFor(performer, one))
                .<TaggedId>map(ReferralEvent.Created::referral)
                .toList();
        if (!standing.isEmpty()) {
            throw new Refusal(ReferralRefusal.REFERRAL_ALREADY_OPEN, standing);
        }
    }

    private boolean isOpenFor(WorkerStanding performer, ReferralEvent.Created one) {
        Custody end = ended.get(one.referral());
        return performer.mayKnow(one.envelope().custody()) && (end == null || !performer.mayKnow(end));
    }

    private static Set<String> codes(List<Coded> reasons) {
        return reasons.stream()
                .map(reason -> reason.system() + "|" + reason.code())
                .collect(Collectors.toSet());
    }

    @EventSourcingHandler
    void on(ReferralEvent.Created event) {
        if (event.client().equals(client)) {
            created.put(event.referral(), event);
        }
    }

    @EventSourcingHandler
    void on(ReferralEvent.Withdrawn event) {
        ended.putIfAbsent(event.referral(), event.envelope().custody());
    }

    @EventSourcingHandler
    void on(ReferralEvent.Closed event) {
        ended.putIfAbsent(event.referral(), event.envelope().custody());
    }
}
