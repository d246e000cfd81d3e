package org.throughline.infrastructure.ledger.axon.model;

import org.axonframework.eventsourcing.annotation.EventTag;
import org.axonframework.messaging.eventhandling.annotation.Event;

/** Money came to an account, or went. */
@Event(namespace = "bank", name = "Moved", version = "1")
public record Moved(@EventTag(key = "account") String account, int amount) {}
