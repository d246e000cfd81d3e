package org.throughline.command.transition;

import java.util.LinkedHashMap;
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
import org.throughline.command.decision.StaffedState;
import org.throughline.command.decision.Times;
import org.throughline.kernel.id.TaggedId;
import org.throughline.kernel.id.TransitionId;
import org.throughline.kernel.policy.PolicyPack;
import org.throughline.kernel.refusal.Refusal;
import org.throughline.kernel.transition.TransitionEvent;
import org.throughline.kernel.transition.TransitionRefusal;

/** What is known of one transition, and of the workers and programs that a command about it names. */
@EventSourcedEntity
public class TransitionState extends StaffedState {
    private final TransitionScope scope;
    private final Map<TransitionId, TransitionEvent.Opened> openOnes = new LinkedHashMap<>();
    private @Nullable KnownTransition state;

    @EntityCreator
    TransitionState(@InjectEntityId TransitionScope scope) {
        this.scope = scope;
    }

    @EventCriteriaBuilder
    static EventCriteria criteria(TransitionScope scope, PolicyPack policy) {
        var read = new ReadSet()
                .about(
                        scope.transition(),
                        TransitionEvent.Opened.class,
                        TransitionEvent.OwnerAssigned.class,
                        TransitionEvent.HandoffRequested.class,
                        TransitionEvent.HandoffAccepted.class,
                        TransitionEvent.HandoffDeclined.class,
                        TransitionEvent.FirstContactKept.class,
                        TransitionEvent.Completed.class,
                        TransitionEvent.NotConnected.class,
                        TransitionEvent.Superseded.class,
                        TransitionEvent.Cancelled.class)
                .workers(scope.workers());
        scope.programs().forEach(read::staff);
        if (scope.opens()) {
            read.staff(policy.intakeQueue())
                    .about(
                            scope.client(),
                            TransitionEvent.Opened.class,
                            TransitionEvent.Completed.class,
                            TransitionEvent.NotConnected.class,
                            TransitionEvent.Superseded.class,
                            TransitionEvent.Cancelled.class);
        }
        return read.criteria();
    }

    void requireNew() {
        if (state != null) {
            throw new Refusal(TransitionRefusal.TRANSITION_ALREADY_OPEN, List.of(scope.transition()));
        }
    }

    /** Nobody leaves the same place twice at once; an origin that is not named may be any. */
    void requireNoneLikeIt(TransitionCommand.OpenTransition command) {
        List<TaggedId> standing = openOnes.values().stream()
                .filter(one -> one.type() == command.type())
                .filter(one -> agrees(one.from(), command.from()))
                .filter(one -> agrees(one.fromOrganization(), command.fromOrganization()))
                .filter(one ->
                        workers().see(command.provenance(), one.envelope().custody()))
                .<TaggedId>map(TransitionEvent.Opened::transition)
                .toList();
        if (!standing.isEmpty()) {
            throw new Refusal(TransitionRefusal.TRANSITION_ALREADY_OPEN, standing);
        }
    }

    private static boolean agrees(@Nullable TaggedId one, @Nullable TaggedId other) {
        return one == null || other == null || one.equals(other);
    }

    KnownTransition requireKnown(TransitionCommand command, PolicyPack policy) {
        if (state == null
                || !state.opened().client().equals(command.client())
                || !workers().see(command.provenance(), state.custody())) {
            throw new Refusal(TransitionRefusal.TRANSITION_UNKNOWN);
        }
        Times.requireHappened(command.provenance(), policy);
        return state;
    }

    private void end(TransitionEvent event) {
        openOnes.remove(event.transition());
        fold(event);
    }

    private void fold(TransitionEvent event) {
        if (state != null && event.transition().equals(scope.transition())) {
            state.on(event);
        }
    }

    @EventSourcingHandler
    void on(TransitionEvent.Opened event) {
        if (event.client().equals(scope.client())) {
            openOnes.put(event.transition(), event);
        }
        if (event.transition().equals(scope.transition())) {
            state = state == null ? new KnownTransition(event) : state.reopened(event);
        }
    }

    @EventSourcingHandler
    void on(TransitionEvent.OwnerAssigned event) {
        fold(event);
    }

    @EventSourcingHandler
    void on(TransitionEvent.HandoffRequested event) {
        fold(event);
    }

    @EventSourcingHandler
    void on(TransitionEvent.HandoffAccepted event) {
        fold(event);
    }

    @EventSourcingHandler
    void on(TransitionEvent.HandoffDeclined event) {
        fold(event);
    }

    @EventSourcingHandler
    void on(TransitionEvent.FirstContactKept event) {
        fold(event);
    }

    @EventSourcingHandler
    void on(TransitionEvent.Completed event) {
        end(event);
    }

    @EventSourcingHandler
    void on(TransitionEvent.NotConnected event) {
        end(event);
    }

    @EventSourcingHandler
    void on(TransitionEvent.Superseded event) {
        end(event);
    }

    @EventSourcingHandler
    void on(TransitionEvent.Cancelled event) {
        end(event);
    }
}
