package org.throughline.infrastructure.ledger.axon.model;

import org.axonframework.eventsourcing.annotation.EventSourcedEntity;
import org.axonframework.eventsourcing.annotation.EventSourcingHandler;
import org.axonframework.eventsourcing.annotation.reflection.EntityCreator;
import org.axonframework.eventsourcing.annotation.reflection.InjectEntityId;

/** A decision model that does not look whose event it gets, as one would write it without knowing Axon's defect. */
@EventSourcedEntity(tagKey = "account")
class Account {
    final String id;
    int balance;
    int moves;

    @EntityCreator
    Account(@InjectEntityId String id) {
        this.id = id;
    }

    @EventSourcingHandler
    void on(Moved event) {
        balance += event.amount();
        moves++;
    }
}
