package org.throughline.infrastructure.ledger.axon;

import java.time.Instant;
import org.axonframework.messaging.core.Context;
import org.axonframework.messaging.core.MessageStream.Entry;
import org.axonframework.messaging.core.SimpleEntry;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventhandling.processing.streaming.token.TrackingToken;
import org.throughline.infrastructure.ledger.event.RecordedEvent;

/**
 * A committed event as a unit of work reads it. It never changes, so any number of them may share it.
 *
 * @param position its place in the ledger
 * @param recordedAt when its block was committed
 * @param entry its message, with the token of its place
 * @param bytes about what it takes in memory
 */
public record DecodedEvent(long position, Instant recordedAt, Entry<EventMessage> entry, int bytes) {
    /** What an event takes beside its values: message, token, envelope, ids. */
    private static final int FRAME = 1024;

    static DecodedEvent of(RecordedEvent recorded, EventCodec codec) {
        TrackingToken token = AxonPositions.tokenBefore(recorded.position() + 1);
        return new DecodedEvent(
                recorded.position(),
                recorded.recordedAt(),
                new SimpleEntry<>(codec.decode(recorded), TrackingToken.addToContext(Context.empty(), token)),
                FRAME + 2 * recorded.event().payload().length);
    }
}
