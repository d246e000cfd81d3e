package org.throughline.infrastructure.access.command;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.throughline.infrastructure.access.trace.AccessTrace;
import org.throughline.infrastructure.access.trace.RequestOrigin;
import org.throughline.kernel.access.AccessEvent;
import org.throughline.kernel.access.Viewer;
import org.throughline.kernel.id.RequestId;
import org.throughline.kernel.id.WorkerId;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Counts the commands of each worker that were not looked at because too many before them came to nothing. The counts are
 * recorded a minute later: an entry for each request would be the flood that the access ledger is spared.
 */
public final class PostponedCommands implements AutoCloseable {
    /** After how long what was counted is recorded. */
    static final Duration COUNTED_FOR = Duration.ofMinutes(1);

    private static final Duration PATIENCE_AT_THE_END = Duration.ofSeconds(5);
    private static final String CHANNEL = "api";

    private final AccessTrace trace;
    private final Supplier<UUID> ids;
    private final Scheduler timer;
    private final Counter counter;
    private final ConcurrentMap<WorkerId, Counted> unrecorded = new ConcurrentHashMap<>();
    private final AtomicBoolean awaited = new AtomicBoolean();

    /**
     * Nothing is counted yet.
     *
     * @param ids random ids for requests
     * @param timer says when what was counted is recorded
     */
    public PostponedCommands(AccessTrace trace, Supplier<UUID> ids, Scheduler timer, MeterRegistry meters) {
        this.trace = trace;
        this.ids = ids;
        this.timer = timer;
        this.counter = Counter.builder("throughline.commands.postponed")
                .description("Commands that were not looked at because their workers had too many that came to nothing")
                .register(meters);
    }

    /** Counts one command. */
    void count(Viewer viewer) {
        counter.increment();
        add(new Counted(viewer, 1));
    }

    private void add(Counted more) {
        unrecorded.merge(
                more.viewer().worker(),
                more,
                (before, now) -> new Counted(now.viewer(), before.commands() + now.commands()));
        if (awaited.compareAndSet(false, true)) {
            var _ = Mono.delay(COUNTED_FOR, timer)
                    .doOnNext(now -> awaited.set(false))
                    .then(Mono.defer(this::recordCounted))
                    // What could not be written counts again, and is tried again a minute later.
                    .onErrorComplete()
                    .subscribe();
        }
    }

    private Mono<Void> recordCounted() {
        return Flux.fromIterable(List.copyOf(unrecorded.keySet()))
                .concatMap(worker -> {
                    Counted counted = unrecorded.remove(worker);
                    return counted == null ? Mono.empty() : write(counted);
                })
                .then();
    }

    private Mono<Void> write(Counted counted) {
        var origin = new RequestOrigin(new RequestId(ids.get()), CHANNEL);
        return trace.write(
                        new AccessEvent.CommandsPostponed(trace.asking(counted.viewer(), origin), counted.commands()))
                .doOnError(failed -> add(counted))
                .then();
    }

    /** Records what was only counted so far. */
    @Override
    public void close() {
        recordCounted().timeout(PATIENCE_AT_THE_END).onErrorComplete().block(PATIENCE_AT_THE_END);
    }

    /** @param viewer the worker as they were at the last of them */
    private record Counted(Viewer viewer, long commands) {}
}
