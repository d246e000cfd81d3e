package org.throughline.infrastructure.ledger.axon.automation;

import java.util.Optional;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventhandling.sequencing.SequencingPolicy;

/**
 * Puts each sequence into one of as many buckets as there can be segments. The bucket is the same in every process, which
 * the identity of Axon's default policy is not, so no event changes its segment with a restart or between nodes.
 */
record BucketSequencing(AutomationProcessor processor) implements SequencingPolicy {
    @Override
    public Optional<Object> getSequenceIdentifierFor(EventMessage event, ProcessingContext context) {
        return Optional.of(processor.sequence().apply(event).hashCode() & (AutomationProcessor.MOST_SEGMENTS - 1));
    }
}
