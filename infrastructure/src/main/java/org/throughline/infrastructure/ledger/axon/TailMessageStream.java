package org.throughline.infrastructure.ledger.axon;

import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import org.axonframework.messaging.core.Context;
import org.axonframework.messaging.core.MessageStream;
import org.axonframework.messaging.core.SimpleEntry;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventhandling.processing.streaming.token.TrackingToken;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import org.throughline.infrastructure.ledger.block.Block;
import org.throughline.infrastructure.ledger.event.LedgerQuery;
import org.throughline.infrastructure.ledger.event.RecordedEvent;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;

/**
 * The ledger's tail as Axon reads it: pulled entry by entry, with a callback when there is something new or it broke. It
 * never completes; one block is fetched ahead, the next when the entries of the last one are used up.
 */
final class TailMessageStream implements MessageStream<EventMessage> {
    private final Object lock = new Object();
    private final Queue<Entry<EventMessage>> entries = new ArrayDeque<>();
    private final Blocks blocks;
    private Runnable callback = () -> {};
    private @Nullable Throwable error;
    private boolean closed;

    TailMessageStream(Flux<Block> tail, LedgerQuery query, long from, EventCodec codec) {
        blocks = new Blocks(query, from, codec);
        tail.subscribe(blocks);
    }

    @Override
    public Optional<Entry<EventMessage>> next() {
        Entry<EventMessage> next;
        boolean drained;
        synchronized (lock) {
            next = entries.poll();
            drained = next != null && entries.isEmpty();
        }
        if (drained) {
            blocks.request(1);
        }
        return Optional.ofNullable(next);
    }

    @Override
    public Optional<Entry<EventMessage>> peek() {
        synchronized (lock) {
            return Optional.ofNullable(entries.peek());
        }
    }

    @Override
    public void setCallback(Runnable newCallback) {
        boolean due;
        synchronized (lock) {
            callback = newCallback;
            due = !entries.isEmpty() || error != null;
        }
        if (due) {
            newCallback.run();
        }
    }

    @Override
    public Optional<Throwable> error() {
        synchronized (lock) {
            return entries.isEmpty() ? Optional.ofNullable(error) : Optional.empty();
        }
    }

    @Override
    public boolean isCompleted() {
        synchronized (lock) {
            return closed || (error != null && entries.isEmpty());
        }
    }

    @Override
    public boolean hasNextAvailable() {
        synchronized (lock) {
            return !entries.isEmpty();
        }
    }

    @Override
    public void close() {
        synchronized (lock) {
            closed = true;
            entries.clear();
        }
        blocks.cancel();
    }

    private final class Blocks extends BaseSubscriber<Block> {
        private final LedgerQuery query;
        private final long from;
        private final EventCodec codec;

        private Blocks(LedgerQuery query, long from, EventCodec codec) {
            this.query = query;
            this.from = from;
            this.codec = codec;
        }

        @Override
        protected void hookOnSubscribe(Subscription subscription) {
            request(1);
        }

        @Override
        protected void hookOnNext(Block block) {
            Queue<Entry<EventMessage>> matching = new ArrayDeque<>();
            for (RecordedEvent event : block.events(query, from, Long.MAX_VALUE)) {
                if (event.isOfTheLedger()) {
                    continue;
                }
                TrackingToken token = AxonPositions.tokenBefore(event.position() + 1);
                matching.add(
                        new SimpleEntry<>(codec.decode(event), TrackingToken.addToContext(Context.empty(), token)));
            }
            if (matching.isEmpty()) {
                request(1);
                return;
            }
            Runnable toRun;
            synchronized (lock) {
                if (closed) {
                    return;
                }
                entries.addAll(matching);
                toRun = callback;
            }
            toRun.run();
        }

        @Override
        protected void hookOnError(Throwable failure) {
            Runnable toRun;
            synchronized (lock) {
                error = failure;
                toRun = callback;
            }
            toRun.run();
        }
    }
}
