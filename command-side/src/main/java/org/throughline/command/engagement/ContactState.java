package org.throughline.command.engagement;

import java.util.ArrayList;
import java.util.List;
import org.axonframework.eventsourcing.annotation.EventCriteriaBuilder;
import org.axonframework.eventsourcing.annotation.EventSourcedEntity;
import org.axonframework.eventsourcing.annotation.EventSourcingHandler;
import org.axonframework.eventsourcing.annotation.reflection.EntityCreator;
import org.axonframework.eventsourcing.annotation.reflection.InjectEntityId;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.jspecify.annotations.Nullable;
import org.throughline.command.decision.ReadSet;
import org.throughline.command.decision.StaffedState;
import org.throughline.command.decision.Times;
import org.throughline.kernel.engagement.ContactEvent;
import org.throughline.kernel.engagement.EngagementRefusal;
import org.throughline.kernel.event.Occurred;
import org.throughline.kernel.event.Precision;
import org.throughline.kernel.id.TaggedId;
import org.throughline.kernel.refusal.Refusal;
import org.throughline.kernel.transition.AfterDischarge;
import org.throughline.kernel.transition.TransitionEvent;
import org.throughline.kernel.transition.TransitionRefusal;

/** What a contact of ours is decided on: the contacts of that day, and the transition it serves. */
@EventSourcedEntity
public class ContactState extends StaffedState {
    private final ContactScope scope;
    private final List<TransitionEvent.FirstContactKept> kept = new ArrayList<>();
    private final List<ContactEvent.Recorded> recorded = new ArrayList<>();
    private TransitionEvent.@Nullable Opened opened;
    private boolean over;
    private boolean used;

    @EntityCreator
    ContactState(@InjectEntityId ContactScope scope) {
        this.scope = scope;
    }

    @EventCriteriaBuilder
    static EventCriteria criteria(ContactScope scope) {
        return new ReadSet()
                .about(scope.contact(), ContactEvent.Recorded.class)
                .about(scope.client(), ContactEvent.Recorded.class)
                .about(
                        scope.transition(),
                        TransitionEvent.Opened.class,
                        TransitionEvent.FirstContactKept.class,
                        TransitionEvent.Completed.class,
                        TransitionEvent.NotConnected.class,
                        TransitionEvent.Superseded.class,
                        TransitionEvent.Cancelled.class)
                .terms(scope.program())
                .workers(scope.workers())
                .criteria();
    }

    void requireFreshId() {
        if (used) {
            throw new Refusal(EngagementRefusal.CONTACT_ID_USED);
        }
    }

    /** Nobody meets a person twice at the same instant; what is known to the day only may have happened more than once. */
    void requireNoneLikeIt(EngagementCommand.RecordContact command) {
        List<TaggedId> standing = recorded.stream()
                .filter(one -> one.worker().equals(command.worker()))
                .filter(one -> one.channel() == command.channel() && one.outcome() == command.outcome())
                .filter(one -> isSameInstant(
                        one.envelope().occurred(), command.provenance().occurred()))
                .filter(one ->
                        workers().see(command.provenance(), one.envelope().custody()))
                .<TaggedId>map(ContactEvent.Recorded::contact)
                .toList();
        if (!standing.isEmpty()) {
            throw new Refusal(EngagementRefusal.CONTACT_ALREADY_RECORDED, standing);
        }
    }

    private static boolean isSameInstant(Occurred one, Occurred other) {
        return one.precision() == Precision.INSTANT
                && other.precision() == Precision.INSTANT
                && one.start().equals(other.start());
    }

    TransitionEvent.@Nullable Opened requireTransitionOfThisClient(EngagementCommand.RecordContact command) {
        if (command.transition() == null) {
            return null;
        }
        TransitionEvent.Opened found = opened;
        if (found == null
                || !found.client().equals(command.client())
                || !workers().see(command.provenance(), found.envelope().custody())) {
            throw new Refusal(TransitionRefusal.TRANSITION_UNKNOWN);
        }
        return found;
    }

    /** The first of all, or the first after the discharge, also when it is recorded after later ones. */
    boolean isFirst(EngagementCommand.RecordContact command, TransitionEvent.Opened serves) {
        boolean counts = counts(command, serves);
        return kept.stream()
                .filter(earlier -> !counts || counts(earlier, serves))
                .allMatch(earlier -> Times.certainlyBefore(
                        command.provenance().occurred(), earlier.envelope().occurred()));
    }

    private static boolean counts(EngagementCommand.RecordContact contact, TransitionEvent.Opened serves) {
        return AfterDischarge.counts(
                serves.type(),
                serves.envelope().occurred(),
                contact.channel(),
                contact.provenance().occurred());
    }

    private static boolean counts(TransitionEvent.FirstContactKept contact, TransitionEvent.Opened serves) {
        return AfterDischarge.counts(
                serves.type(),
                serves.envelope().occurred(),
                contact.channel(),
                contact.envelope().occurred());
    }

    boolean over() {
        return over;
    }

    @EventSourcingHandler
    void on(ContactEvent.Recorded event) {
        used |= event.contact().equals(scope.contact());
        if (event.client().equals(scope.client())) {
            recorded.add(event);
        }
    }

    @EventSourcingHandler
    void on(TransitionEvent.Opened event) {
        if (event.transition().equals(scope.transition())) {
            opened = event;
            over = false;
        }
    }

    @EventSourcingHandler
    void on(TransitionEvent.FirstContactKept event) {
        if (event.transition().equals(scope.transition())) {
            kept.add(event);
        }
    }

    @EventSourcingHandler
    void on(TransitionEvent.Completed event) {
        over |= event.transition().equals(scope.transition());
    }

    @EventSourcingHandler
    void on(TransitionEvent.NotConnected event) {
        over |= event.transition().equals(scope.transition());
    }

    @EventSourcingHandler
    void on(TransitionEvent.Superseded event) {
        over |= event.transition().equals(scope.transition());
    }

    @EventSourcingHandler
    void on(TransitionEvent.Cancelled event) {
        over |= event.transition().equals(scope.transition());
    }
}
