package org.throughline.command.crisis;

import org.axonframework.eventsourcing.annotation.EventCriteriaBuilder;
import org.axonframework.eventsourcing.annotation.EventSourcedEntity;
import org.axonframework.eventsourcing.annotation.reflection.EntityCreator;
import org.axonframework.eventsourcing.annotation.reflection.InjectEntityId;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.throughline.command.decision.ReadSet;
import org.throughline.kernel.client.ClientEvent;
import org.throughline.kernel.crisis.CrisisEvent;
import org.throughline.kernel.policy.PolicyPack;

/** What a crisis response is decided on, but for who the person is and how the response ends. */
@EventSourcedEntity
public class CrisisState extends CrisisFold {
    @EntityCreator
    CrisisState(@InjectEntityId CrisisScope scope) {
        super(scope);
    }

    @EventCriteriaBuilder
    static EventCriteria criteria(CrisisScope scope, PolicyPack policy) {
        return new ReadSet()
                .all(scope.crisis(), CrisisEvent.class)
                .about(scope.person(), ClientEvent.ProspectRegistered.class)
                .staff(scope.queue())
                .staff(policy.intakeQueue())
                .workers(scope.workers())
                .criteria();
    }
}
