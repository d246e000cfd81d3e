package org.throughline.command.referral;

import java.util.Optional;
import java.util.stream.Stream;
import org.axonframework.eventsourcing.annotation.EventCriteriaBuilder;
import org.axonframework.eventsourcing.annotation.EventSourcedEntity;
import org.axonframework.eventsourcing.annotation.EventSourcingHandler;
import org.axonframework.eventsourcing.annotation.reflection.EntityCreator;
import org.axonframework.eventsourcing.annotation.reflection.InjectEntityId;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.jspecify.annotations.Nullable;
import org.throughline.command.decision.ReadSet;
import org.throughline.kernel.engagement.ContactEvent;
import org.throughline.kernel.engagement.ContactOutcome;
import org.throughline.kernel.engagement.EngagementRefusal;
import org.throughline.kernel.episode.EpisodeEvent;
import org.throughline.kernel.episode.EpisodeRefusal;
import org.throughline.kernel.event.Custody;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.referral.ReferralRefusal;
import org.throughline.kernel.refusal.Refusal;

/** The named contact and episode as they are recorded. */
@EventSourcedEntity
public final class ClosureEvidence {
    private final NamedEvidence named;
    private ContactEvent.@Nullable Recorded contact;
    private EpisodeEvent.@Nullable Admitted episode;

    @EntityCreator
    ClosureEvidence(@InjectEntityId NamedEvidence named) {
        this.named = named;
    }

    @EventCriteriaBuilder
    static EventCriteria criteria(NamedEvidence named) {
        return new ReadSet()
                .about(named.referral(), EpisodeEvent.Admitted.class)
                .about(named.contact(), ContactEvent.Recorded.class)
                .about(named.episode(), EpisodeEvent.Admitted.class)
                .criteria();
    }

    /** Refuses evidence that is not recorded for {@code client}. */
    void requireKnownFor(SubjectId client) {
        if (named.contact() != null && (contact == null || !contact.client().equals(client))) {
            throw new Refusal(EngagementRefusal.CONTACT_UNKNOWN);
        }
        if (named.episode() != null && (episode == null || !episode.client().equals(client))) {
            throw new Refusal(EpisodeRefusal.EPISODE_UNKNOWN);
        }
    }

    /** Refuses evidence that shows no service: neither a contact kept with {@code client} nor an episode of theirs. */
    void requireServiceFor(SubjectId client) {
        boolean kept = contact != null && contact.client().equals(client) && contact.outcome() == ContactOutcome.KEPT;
        boolean served = episode != null && episode.client().equals(client);
        if (!kept && !served) {
            throw new Refusal(ReferralRefusal.CLOSURE_EVIDENCE_REQUIRED);
        }
    }

    /** How what rests on this evidence is kept: like evidence from a Part 2 program, otherwise as {@code usual}. */
    Custody custody(Custody usual) {
        return Stream.of(Optional.ofNullable(contact), Optional.ofNullable(episode))
                .flatMap(Optional::stream)
                .map(found -> found.envelope().custody())
                .filter(Custody::part2)
                .findFirst()
                .orElse(usual);
    }

    @EventSourcingHandler
    void on(ContactEvent.Recorded event) {
        if (event.contact().equals(named.contact())) {
            contact = event;
        }
    }

    @EventSourcingHandler
    void on(EpisodeEvent.Admitted event) {
        if (event.episode().equals(named.episode())) {
            episode = event;
        }
    }
}
