package org.throughline.bench.axon5;

import org.axonframework.messaging.core.unitofwork.ProcessingContext;

/** What an event processor does with the entity of each event. */
interface ViewFold {
    void count(String entity, ProcessingContext context);
}
