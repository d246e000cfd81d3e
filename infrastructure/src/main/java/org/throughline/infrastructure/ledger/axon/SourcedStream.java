package org.throughline.infrastructure.ledger.axon;

import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.axonframework.messaging.core.MessageStream;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * The events of one read, there all at once, now or later.
 *
 * <p>Axon registers several callbacks on one stream, from the thread that asks while another delivers, and lets each of
 * them look at or take entries; its wrappers keep state without locks. Here callbacks run one after the other, whichever
 * thread brings them, so no event of a decision can be lost or taken twice.
 */
final class SourcedStream implements MessageStream<EventMessage> {
    private final Queue<Runnable> callbacks = new ConcurrentLinkedQueue<>();
    private final AtomicInteger pending = new AtomicInteger();
    private final AtomicInteger taken = new AtomicInteger();
    private volatile @Nullable List<Entry<EventMessage>> entries;
    private volatile @Nullable Throwable error;

    private SourcedStream() {}

    /** Reads now. */
    static SourcedStream of(Mono<List<Entry<EventMessage>>> read) {
        var stream = new SourcedStream();
        read.subscribe(stream::deliver, stream::fail);
        return stream;
    }

    @Override
    public Optional<Entry<EventMessage>> next() {
        Optional<Entry<EventMessage>> next = peek();
        if (next.isPresent()) {
            taken.incrementAndGet();
        }
        return next;
    }

    @Override
    public Optional<Entry<EventMessage>> peek() {
        List<Entry<EventMessage>> all = entries;
        int at = taken.get();
        return all == null || at >= all.size() ? Optional.empty() : Optional.of(all.get(at));
    }

    @Override
    public void setCallback(Runnable callback) {
        callbacks.add(callback);
        if (isOver()) {
            callBack();
        }
    }

    @Override
    public Optional<Throwable> error() {
        return Optional.ofNullable(error);
    }

    @Override
    public boolean isCompleted() {
        return isOver() && !hasNextAvailable();
    }

    @Override
    public boolean hasNextAvailable() {
        return peek().isPresent();
    }

    @Override
    public void close() {
        entries = List.of();
    }

    private boolean isOver() {
        return entries != null || error != null;
    }

    private void deliver(List<Entry<EventMessage>> read) {
        if (entries == null) {
            entries = read;
        }
        callBack();
    }

    private void fail(Throwable failure) {
        error = failure;
        callBack();
    }

    private void callBack() {
        if (pending.getAndIncrement() > 0) {
            return;
        }
        int seen = 1;
        while (seen > 0) {
            for (Runnable next = callbacks.poll(); next != null; next = callbacks.poll()) {
                run(next);
            }
            seen = pending.addAndGet(-seen);
        }
    }

    /** What a callback throws, those after it find as the stream's error. */
    private void run(Runnable callback) {
        try {
            callback.run();
        } catch (RuntimeException e) {
            error = e;
        }
    }
}
