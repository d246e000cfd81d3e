package org.throughline.infrastructure.ledger.axon.canary;

import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventhandling.sequencing.SequencingPolicy;

/** One sequence for all, that remembers which events the processor has taken into its queue. */
public final class OneSequence implements SequencingPolicy {
    /** Axon makes the policy itself, so what it remembers is shared. */
    static final Set<Integer> ASKED = ConcurrentHashMap.newKeySet();

    @Override
    public Optional<Object> getSequenceIdentifierFor(EventMessage event, ProcessingContext context) {
        ASKED.add(((AxonDefectsTest.Numbered) Objects.requireNonNull(event.payload())).number());
        return Optional.of("all");
    }
}
