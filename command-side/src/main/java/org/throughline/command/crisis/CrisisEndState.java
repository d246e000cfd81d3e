package org.throughline.command.crisis;

import org.axonframework.eventsourcing.annotation.EventCriteriaBuilder;
import org.axonframework.eventsourcing.annotation.EventSourcedEntity;
import org.axonframework.eventsourcing.annotation.EventSourcingHandler;
import org.axonframework.eventsourcing.annotation.reflection.EntityCreator;
import org.axonframework.eventsourcing.annotation.reflection.InjectEntityId;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.throughline.command.decision.ReadSet;
import org.throughline.kernel.client.ClientEvent;
import org.throughline.kernel.crisis.CrisisEvent;
import org.throughline.kernel.id.CrisisId;
import org.throughline.kernel.id.EventId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.id.TransitionId;
import org.throughline.kernel.policy.PolicyPack;
import org.throughline.kernel.transition.TransitionEvent;

/** What the end of a crisis response is decided on: the response, the client named, and the transition that followed. */
@EventSourcedEntity
public class CrisisEndState extends CrisisFold {
    private boolean transitionOpen;

    @EntityCreator
    CrisisEndState(@InjectEntityId CrisisScope scope) {
        super(scope);
    }

    @EventCriteriaBuilder
    static EventCriteria criteria(CrisisScope scope, PolicyPack policy) {
        return new ReadSet()
                .all(scope.crisis(), CrisisEvent.class)
                .about(scope.person(), ClientEvent.ProspectRegistered.class)
                .about(scope.client(), ClientEvent.ProspectRegistered.class)
                .about(
                        scope.client() == null ? null : transitionAfter(scope.crisis(), scope.client()),
                        TransitionEvent.Opened.class,
                        TransitionEvent.Completed.class,
                        TransitionEvent.NotConnected.class,
                        TransitionEvent.Superseded.class,
                        TransitionEvent.Cancelled.class)
                .staff(policy.intakeQueue())
                .workers(scope.workers())
                .criteria();
    }

    static TransitionId transitionAfter(CrisisId crisis, SubjectId client) {
        return new TransitionId(EventId.derived(crisis.value(), "transition of " + client));
    }

    private void note(TransitionEvent event, boolean open) {
        SubjectId client = scope().client();
        if (client != null && event.transition().equals(transitionAfter(scope().crisis(), client))) {
            transitionOpen = open;
        }
    }

    boolean transitionOpen() {
        return transitionOpen;
    }

    @EventSourcingHandler
    void on(TransitionEvent.Opened event) {
        note(event, true);
    }

    @EventSourcingHandler
    void on(TransitionEvent.Completed event) {
        note(event, false);
    }

    @EventSourcingHandler
    void on(TransitionEvent.NotConnected event) {
        note(event, false);
    }

    @EventSourcingHandler
    void on(TransitionEvent.Superseded event) {
        note(event, false);
    }

    @EventSourcingHandler
    void on(TransitionEvent.Cancelled event) {
        note(event, false);
    }
}
