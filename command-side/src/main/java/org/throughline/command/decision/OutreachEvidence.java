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
import org.throughline.kernel.engagement.ContactOutcome;
import org.throughline.kernel.engagement.EngagementRefusal;
import org.throughline.kernel.event.Occurred;
import org.throughline.kernel.id.ContactId;
import org.throughline.kernel.id.SubjectId;
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
     * Refuses named contacts that do not suffice: too few attempts, channels or local days since {@code since}. Days
     * are compared, not hours; who was met, or was not visited for our own reasons, was not tried in vain.
     */
    public void requireEnough(SubjectId client, AttemptRule rule, Occurred since) {
        requireKnownFor(client);
        List<ContactEvent.Recorded> inVain = recorded.values().stream()
                .filter(attempt -> triedInVain(attempt.outcome()))
                .filter(attempt -> !attempt.envelope().occurred().startDate().isBefore(since.startDate()))
                .toList();
        long channels =
                inVain.stream().map(ContactEvent.Recorded::channel).distinct().count();
        long days = inVain.stream()
                .map(attempt -> attempt.envelope().occurred().startDate())
                .distinct()
                .count();
        if (inVain.size() < rule.attempts() || channels < rule.channels() || days < rule.days()) {
            throw new Refusal(EngagementRefusal.OUTREACH_EVIDENCE_REQUIRED);
        }
    }

    private static boolean triedInVain(ContactOutcome outcome) {
        return switch (outcome) {
            case KEPT, CANCELLED_BY_PROVIDER -> false;
            case LEFT_MESSAGE,
                    NO_ANSWER,
                    WRONG_NUMBER,
                    NOT_AT_LOCATION,
                    REFUSED,
                    HOSPITALIZED,
                    INCARCERATED,
                    UNSAFE,
                    NO_SHOW,
                    CANCELLED_BY_CLIENT -> true;
        };
    }

    @EventSourcingHandler
    void on(ContactEvent.Recorded event) {
        if (named.contacts().contains(event.contact())) {
            recorded.put(event.contact(), event);
        }
    }
}
