package org.throughline.infrastructure.console.signal;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.throughline.kernel.id.WorkerId;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** The streams that are open at this node, as many as it can bear. */
final class OpenStreams {
    /** More windows than somebody looks at; one more ends the oldest. */
    static final int OF_A_WORKER = 8;

    private final int most;
    private final Map<WorkerId, Deque<OpenStream>> byWorker = new HashMap<>();
    private int count;
    private boolean stopped;

    /** @param most how many there may be in all */
    OpenStreams(int most) {
        this.most = most;
    }

    /** A stream from its begin to its end. */
    static final class OpenStream {
        private final WorkerId worker;
        private final Sinks.Empty<Void> end = Sinks.empty();
        private boolean told;

        private OpenStream(WorkerId worker) {
            this.worker = worker;
        }

        /** Completes when it is to end. */
        Mono<Void> ends() {
            return end.asMono();
        }

        /** Whether its page is to listen no more; otherwise it listens again, at another node or after a start. */
        synchronized boolean isForGood() {
            return told;
        }

        private void end(boolean forGood) {
            synchronized (this) {
                told = forGood;
            }
            end.tryEmitEmpty();
        }
    }

    /** Begins a stream. One that cannot be borne has ended when it begins. */
    synchronized OpenStream open(WorkerId worker) {
        var stream = new OpenStream(worker);
        if (stopped || count >= most) {
            stream.end(!stopped);
            return stream;
        }
        Deque<OpenStream> own = byWorker.computeIfAbsent(worker, first -> new ArrayDeque<>());
        own.addLast(stream);
        count++;
        if (own.size() > OF_A_WORKER) {
            own.getFirst().end(true);
            close(own.getFirst());
        }
        return stream;
    }

    /** Forgets a stream that has ended. */
    synchronized void close(OpenStream stream) {
        Deque<OpenStream> own = byWorker.get(stream.worker);
        if (own != null && own.remove(stream)) {
            count--;
            if (own.isEmpty()) {
                byWorker.remove(stream.worker);
            }
        }
    }

    /** Ends all of them, and every later one at once: a stop of the server waits for nobody who only listens. */
    synchronized void stop() {
        stopped = true;
        byWorker.values().forEach(own -> own.forEach(stream -> stream.end(false)));
    }

    synchronized int count() {
        return count;
    }
}
