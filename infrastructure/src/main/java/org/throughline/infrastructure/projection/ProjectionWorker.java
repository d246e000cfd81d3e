package org.throughline.infrastructure.projection;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.throughline.infrastructure.ledger.Block;
import org.throughline.infrastructure.ledger.Ledger;
import org.throughline.infrastructure.ledger.LedgerQuery;
import org.throughline.infrastructure.ledger.RecordedEvent;
import org.throughline.kernel.event.CareEvent;
import org.throughline.kernel.event.Recorded;
import org.throughline.query.projection.Projection;
import reactor.core.publisher.Mono;

/**
 * Feeds one projection on a thread of its own: while it owns the checkpoint, from the ledger's tail; otherwise it
 * watches how far the owner has come. It takes over from an owner whose beat stands still.
 */
final class ProjectionWorker<S> {
    private static final Logger LOG = LoggerFactory.getLogger(ProjectionWorker.class);
    private static final int MOST_ATTEMPTS = 5;

    private final Projection<S> projection;
    private final ProjectionStore store;
    private final Ledger ledger;
    private final CareEvents events;
    private final BatchFold<S> fold;
    private final ProjectionOptions options;
    private final Progress progress;
    private final ProjectionMeters meters;
    private final UUID runner = UUID.randomUUID();
    private final Queue<Order<?>> orders = new ConcurrentLinkedQueue<>();
    private final LedgerQuery wanted;
    private volatile boolean closing;
    private @Nullable Thread thread;
    private Checkpoint checkpoint;
    private long storedAt;
    private long storedPosition;
    private boolean ledBefore;

    ProjectionWorker(
            Projection<S> projection,
            ProjectionStore store,
            Ledger ledger,
            CareEvents events,
            StateCodec codec,
            ProjectionOptions options,
            Progress progress,
            ProjectionMeters meters) {
        this.projection = projection;
        this.store = store;
        this.ledger = ledger;
        this.events = events;
        this.fold = new BatchFold<>(projection, store, new LedgerCareHistory(ledger, events), codec, options);
        this.options = options;
        this.progress = progress;
        this.meters = meters;
        this.wanted = LedgerQuery.ofTypes(projection.eventTypes().toArray(String[]::new));
        this.checkpoint = new Checkpoint(0, ledger.epoch(), null, 0, 0, Map.of());
    }

    synchronized void start() {
        if (thread == null || (!closing && !thread.isAlive())) {
            thread = Thread.ofPlatform()
                    .name("projection-" + projection.name())
                    .daemon()
                    .start(this::run);
        }
    }

    void close() {
        closing = true;
        Thread running;
        synchronized (this) {
            running = thread;
        }
        if (running != null) {
            running.interrupt();
            try {
                running.join(options.storeBound());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        progress.closed();
    }

    /** Tries the parked keys again, if this node feeds the projection; completes with how many still wait. */
    Mono<Integer> retryParked() {
        return order(() -> {
            retry();
            return checkpoint.parked().size();
        });
    }

    /** Folds everything anew from the first event, if this node feeds the projection; answers wait meanwhile. */
    Mono<Void> rebuild() {
        return order(() -> {
                    progress.demand(now(ledger.head()).next() - 1);
                    checkpoint = checkpoint.with(Map.of()).at(0);
                    keep();
                    progress.reached(checkpoint);
                    now(store.clear().thenReturn(true));
                    return true;
                })
                .then();
    }

    private <T> Mono<T> order(Supplier<T> work) {
        return Mono.defer(() -> {
            var order = new Order<>(work, new CompletableFuture<>());
            orders.add(order);
            return Mono.fromFuture(order.done());
        });
    }

    /** Work for the projection's own thread. */
    private record Order<T>(Supplier<T> work, CompletableFuture<T> done) implements Runnable {
        @Override
        public void run() {
            try {
                done.complete(work.get());
            } catch (RuntimeException failure) {
                done.completeExceptionally(failure);
                throw failure;
            }
        }

        void refuse(String reason) {
            done.completeExceptionally(new IllegalStateException(reason));
        }
    }

    private void run() {
        int attempts = 0;
        while (!closing) {
            long before = progress.position();
            try {
                now(store.prepare(projection.lookupNames(), ledger.epoch()).thenReturn(true));
                progress.demand(now(ledger.head()).next() - 1);
                follow();
                lead();
            } catch (OwnershipLost lost) {
                LOG.info("Projection {}: another node feeds it now", projection.name());
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
                break;
            } catch (RuntimeException failure) {
                attempts = progress.position() > before ? 1 : attempts + 1;
                if (closing || failure instanceof ProjectionStopped || attempts >= MOST_ATTEMPTS) {
                    stop(failure);
                    break;
                }
                LOG.warn("Projection {}: attempt {} has failed", projection.name(), attempts, failure);
                pause(options.retryPause());
            }
        }
        leave();
    }

    /** Watches the owner until this node owns the checkpoint itself. */
    private void follow() throws InterruptedException {
        Checkpoint seen = now(store.checkpoint());
        if (!seen.epoch().equals(ledger.epoch())) {
            throw new ProjectionStopped("The states of " + projection.name() + " were folded from another ledger");
        }
        progress.following();
        long stillSince = System.nanoTime();
        while (!closing) {
            boolean gone =
                    System.nanoTime() - stillSince > options.takeOverAfter().toNanos();
            if (seen.owner() == null || gone || (options.onlyNode() && !ledBefore)) {
                Checkpoint mine = seen.takenBy(runner);
                if (now(store.take(seen, mine))) {
                    checkpoint = mine;
                    ledBefore = true;
                    progress.leading();
                    progress.reached(mine);
                    return;
                }
            }
            refuseOrders();
            Thread.sleep(options.followEvery());
            Checkpoint next = now(store.checkpoint());
            if (next.fence() != seen.fence() || next.beat() != seen.beat()) {
                stillSince = System.nanoTime();
            }
            seen = next;
            progress.reached(seen);
        }
    }

    private void lead() throws InterruptedException {
        if (!closing && !checkpoint.parked().isEmpty()) {
            retry();
        }
        while (!closing) {
            var inbox = new BlockInbox();
            ledger.tail(checkpoint.position() + 1).subscribe(inbox);
            try {
                feedFrom(inbox);
            } finally {
                inbox.cancel();
            }
        }
    }

    /** Takes in what comes until this closes or starts again from another position. */
    private void feedFrom(BlockInbox inbox) throws InterruptedException {
        while (!closing) {
            long expected = checkpoint.position();
            for (Order<?> order = orders.poll(); order != null; order = orders.poll()) {
                order.run();
            }
            if (checkpoint.position() != expected) {
                return;
            }
            boolean ahead = checkpoint.position() != storedPosition;
            List<Block> blocks = inbox.next(ahead ? options.checkpointEvery() : options.beatEvery());
            if (blocks.isEmpty()) {
                checkpoint = checkpoint.at(checkpoint.position());
                keep();
            } else {
                take(blocks);
            }
        }
    }

    private void take(List<Block> blocks) {
        long next = blocks.getLast().next();
        List<Recorded<CareEvent>> batch = new ArrayList<>();
        for (Block block : blocks) {
            block.events(wanted, checkpoint.position() + 1, next).forEach(stored -> batch.add(read(stored)));
        }
        Map<String, Checkpoint.Parked> waiting = new HashMap<>(checkpoint.parked());
        meters.taken(
                batch.size(),
                () -> waiting.putAll(fold.take(batch, checkpoint.parked().keySet())));
        boolean parkedMore = waiting.size() > checkpoint.parked().size();
        if (parkedMore) {
            park(waiting);
        }
        checkpoint = checkpoint.at(next - 1);
        if (parkedMore
                || System.nanoTime() - storedAt > options.checkpointEvery().toNanos()) {
            keep();
        }
        progress.reached(checkpoint);
    }

    private Recorded<CareEvent> read(RecordedEvent stored) {
        try {
            return events.read(stored);
        } catch (RuntimeException unreadable) {
            throw new ProjectionStopped("The event at " + stored.position() + " cannot be read", unreadable);
        }
    }

    private void park(Map<String, Checkpoint.Parked> waiting) {
        if (waiting.size() > ProjectionOptions.MOST_PARKED) {
            throw new ProjectionStopped("More than " + ProjectionOptions.MOST_PARKED + " keys cannot be folded");
        }
        waiting.forEach((key, why) -> {
            if (!checkpoint.parked().containsKey(key)) {
                LOG.error(
                        "Projection {}: the event at {} cannot be folded ({}); its key waits",
                        projection.name(),
                        why.position(),
                        why.failure());
            }
        });
        checkpoint = checkpoint.with(waiting);
    }

    private void retry() {
        checkpoint = checkpoint.with(fold.retry(checkpoint.parked(), checkpoint.position()));
        keep();
        progress.reached(checkpoint);
    }

    private void keep() {
        checkpoint = checkpoint.at(checkpoint.position());
        if (!now(store.advance(checkpoint.fence(), checkpoint))) {
            throw new OwnershipLost();
        }
        storedPosition = checkpoint.position();
        storedAt = System.nanoTime();
    }

    private void refuseOrders() {
        for (Order<?> order = orders.poll(); order != null; order = orders.poll()) {
            order.refuse("Another node feeds " + projection.name());
        }
    }

    private void stop(RuntimeException failure) {
        String reason = failure instanceof ProjectionStopped
                ? String.valueOf(failure.getMessage())
                : failure.getClass().getSimpleName();
        if (!closing) {
            LOG.error("Projection {} has stopped: {}", projection.name(), reason, failure);
        }
        progress.stopped(reason);
    }

    /** Lets the next owner begin at once. Whoever owns it by now is not disturbed. */
    private void leave() {
        Thread.interrupted();
        if (checkpoint.fence() > 0) {
            try {
                now(store.advance(checkpoint.fence(), checkpoint.left()));
            } catch (RuntimeException unreachable) {
                LOG.info("Projection {}: the store could not be told of the end", projection.name());
            }
        }
        for (Order<?> order = orders.poll(); order != null; order = orders.poll()) {
            order.refuse("The projection " + projection.name() + " does not run");
        }
    }

    private void pause(Duration pause) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private <T> T now(Mono<T> answer) {
        T value = answer.block(options.storeBound());
        if (value == null) {
            throw new IllegalStateException("The store gave no answer");
        }
        return value;
    }

    /** Another runner has taken the checkpoint. */
    private static final class OwnershipLost extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
