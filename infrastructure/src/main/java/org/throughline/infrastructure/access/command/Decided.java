package org.throughline.infrastructure.access.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.throughline.infrastructure.ledger.Appended;
import org.throughline.infrastructure.ledger.axon.LedgerEventStorageEngine;
import org.throughline.kernel.event.CareEvent;

/** What the unit of work of one command appended; complete once the unit of work is. */
final class Decided {
    private final ProcessingContext context;
    private final List<CareEvent> events = new ArrayList<>();

    Decided(ProcessingContext context) {
        this.context = context;
    }

    void on(EventMessage message) {
        if (message.payload() instanceof CareEvent event) {
            events.add(event);
        }
    }

    List<CareEvent> events() {
        return List.copyOf(events);
    }

    /** Where the events landed; empty if there were none. */
    Optional<Appended> appended() {
        return Optional.ofNullable(context.getResource(LedgerEventStorageEngine.APPENDED));
    }
}
