package org.throughline.infrastructure.ledger.axon;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.axonframework.eventsourcing.eventstore.TaggedEventMessage;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.throughline.infrastructure.ledger.event.NewEvent;
import org.throughline.infrastructure.ledger.event.RecordedEvent;

/** Counts what is decoded. */
final class CountingCodec implements EventCodec {
    private final EventCodec codec = new PlainEventCodec();
    private final AtomicInteger decoded = new AtomicInteger();

    /** How many events were decoded since this was asked last. */
    int decodedSince() {
        return decoded.getAndSet(0);
    }

    @Override
    public CompletableFuture<List<NewEvent>> encode(List<TaggedEventMessage<?>> messages) {
        return codec.encode(messages);
    }

    @Override
    public EventMessage decode(RecordedEvent recorded) {
        decoded.incrementAndGet();
        return codec.decode(recorded);
    }
}
