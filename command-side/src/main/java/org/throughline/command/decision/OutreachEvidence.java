package org.throughline.command.decision;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.axonframework.eventsourcing.annotation.EventCriteriaBuilder;
import org.axonframework.eventsourcing.annotation.EventSourcedEntity;
import org.axonframework.eventsourcing.annotation.EventSourcingHandler;
import org.axonframework.eventsourcing.annotation.reflection.EntityCreator;
import org.axonframework.eventsourcing.annotation.reflection.InjectEntityId;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.throughline.kernel.engagement.ContactEvent;
import org.throughline.kernel.engagement.EngagementRefusal;
import org.throughline.kernel.event.Occurred;
import org.throughline.kernel.id.ContactId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.policy.AttemptCount;
import org.throughline.kernel.policy.AttemptRule;
import org.throughline.kernel.refusal.Refusal;

/** The named contacts as they are recorded, to be held against the rule of attempts (domain rule I5). */
@EventSourcedEntity
public final class OutreachEvidence {
    private static final ContactId NO_CONTACT = new ContactId(new UUID(0, 0));

    private final Attempts named;
    private final Map<ContactId, ContactEvent.Recorded> recorded = new LinkedHashMap<>();

    @EntityCreator
    OutreachEvidence(@InjectEntityId Attempts named) {
        this.named = named;
    }

    @EventCriteriaBuilder
    static EventCriteria criteria(Attempts named) {
        List<ContactId> contacts = named.contacts().isEmpty() ? List.of(NO_CONTACT) : named.contacts();
        return EventCriteria.either(contacts.stream()
                .map(contact -> new ReadSet()
                        .about(contact, ContactEvent.Recorded.class)
                        .criteria())
                .toList());
    }

    /** Refuses a named contact that is not recorded for {@code client}. */
    public void requireKnownFor(SubjectId client) {
        for (ContactId contact : named.contacts()) {
            ContactEvent.Recorded found = recorded.get(contact);
            if (found == null || !found.client().equals(client)) {
                throw new Refusal(EngagementRefusal.CONTACT_UNKNOWN);
            }
        }
    }

    /**
     * Refuses named contacts that do not suffice: too few attempts, channels or local days since {@code since}.
     */
    public void requireEnough(SubjectId client, AttemptRule rule, Occurred since) {
        requireKnownFor(client);
        if (!rule.isMetBy(AttemptCount.of(recorded.values(), since.startDate()))) {
            throw new Refusal(EngagementRefusal.OUTREACH_EVIDENCE_REQUIRED);
        }
    }

    @EventSourcingHandler
    void on(ContactEvent.Recorded event) {
        if (named.contacts().contains(event.contact())) {
            recorded.put(event.contact(), event);
        }
    }
}
