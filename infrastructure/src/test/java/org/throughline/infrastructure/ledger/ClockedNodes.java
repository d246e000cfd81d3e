package org.throughline.infrastructure.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.throughline.infrastructure.ledger.event.TimeAcceptance;
import org.throughline.infrastructure.ledger.opening.AcceptTime;
import org.throughline.infrastructure.ledger.opening.Opening;
import org.throughline.infrastructure.ledger.store.InMemoryBlockStore;
import reactor.core.publisher.Mono;
import reactor.test.scheduler.VirtualTimeScheduler;

/** Nodes on one store, where each machine has clocks of its own and time passes when it is told to. */
public final class ClockedNodes {
    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    private final InMemoryBlockStore store = new InMemoryBlockStore();
    private final SteeredClock truth = new SteeredClock(this::passed);
    private final SteeredClock storeClock = new SteeredClock(this::passed);
    private final Supplier<UUID> ids;

    /** @param ids of everything that is appended */
    public ClockedNodes(Supplier<UUID> ids) {
        this.ids = ids;
        store.tellTime(Mono.fromSupplier(storeClock::instant));
    }

    /** The clocks of one machine. */
    public final class Machine {
        private final SteeredClock wall = new SteeredClock(ClockedNodes.this::passed);
        private final SteeredClock monotonic = new SteeredClock(ClockedNodes.this::passed);

        /** The clock that somebody may set. */
        public SteeredClock wall() {
            return wall;
        }

        /** The clock that nobody can set. */
        public SteeredClock monotonic() {
            return monotonic;
        }

        /** Opens the ledger here. */
        public Ledger open() {
            return await(new Opening("care", store, LedgerOptions.defaults(), environment()).open());
        }

        /** The operator's command, run here. */
        public TimeAcceptance acceptTime(long from, String reason) {
            return await(new AcceptTime("care", store, LedgerOptions.defaults(), environment()).accept(from, reason));
        }

        private LedgerEnvironment environment() {
            return new LedgerEnvironment(wall::instant, monotonic::nanos, ids, time, time);
        }
    }

    public Machine machine() {
        return new Machine();
    }

    public SteeredClock storeClock() {
        return storeClock;
    }

    public InMemoryBlockStore store() {
        return store;
    }

    /** What time it really is. */
    public Instant now() {
        return truth.instant();
    }

    public void pass(Duration duration) {
        time.advanceTimeBy(duration);
    }

    /** Nanoseconds since the beginning. */
    public long passed() {
        return time.now(TimeUnit.NANOSECONDS);
    }

    /** Appends one event, and gives what its caller was told: {@link Appended} or a failure. */
    public Object append(Ledger node) {
        var told = new AtomicReference<@Nullable Object>();
        node.append(List.of(Samples.event(ids.get(), "a")), AppendCondition.none())
                .subscribe(told::set, told::set);
        for (int i = 0; i < 1000 && told.get() == null; i++) {
            pass(Duration.ofMillis(10));
        }
        return Objects.requireNonNullElse(told.get(), "nothing");
    }

    /** Waits in this time; throws what the answer fails with. */
    public <T> T await(Mono<T> answer) {
        CompletableFuture<@Nullable T> future = answer.toFuture();
        for (int i = 0; i < 1000 && !future.isDone(); i++) {
            pass(Duration.ofMillis(20));
        }
        try {
            return Objects.requireNonNull(future.join());
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
        }
    }
}
