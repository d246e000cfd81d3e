package org.throughline.infrastructure.access.signal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.throughline.infrastructure.ledger.Ledger;
import org.throughline.infrastructure.ledger.axon.EventCodec;
import org.throughline.infrastructure.ledger.event.LedgerQuery;
import org.throughline.infrastructure.ledger.event.RecordedEvent;
import org.throughline.kernel.event.CareEvent;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * The newest events of the care ledger, read once for all streams of this node and only while somebody asks. Of more
 * events than are kept the oldest are forgotten: what was not looked at is not told.
 */
public final class Touches {
    /** More than a node records in the time between two looks. */
    static final int KEPT = 10_000;

    private static final Duration FRESH = Duration.ofSeconds(1);

    private final Ledger care;
    private final EventCodec codec;
    private final Mono<Recent> newest;
    private volatile Recent read = new Recent(1, List.of());

    /** Events of {@code care}. */
    public Touches(Ledger care, EventCodec codec, Scheduler timer) {
        this.care = care;
        this.codec = codec;
        this.newest =
                Mono.defer(this::advance).cache(recent -> FRESH, failed -> Duration.ZERO, () -> Duration.ZERO, timer);
    }

    /**
     * Some events in their order.
     *
     * @param next the position behind the last that was looked at
     */
    public record Recent(long next, List<Touch> touches) {
        /** Keeps its own copy. */
        public Recent {
            touches = List.copyOf(touches);
        }
    }

    /** The position behind the last event recorded by {@code instant}. */
    public Mono<Long> behind(Instant instant) {
        return care.positionAt(instant).map(position -> position + 1);
    }

    /** The events from {@code from} on, as far as they are kept. Fails as reading the ledger does. */
    public Mono<Recent> from(long from) {
        return newest.map(recent -> new Recent(
                Math.max(from, recent.next()),
                recent.touches().stream()
                        .filter(touch -> touch.position() >= from)
                        .toList()));
    }

    private Mono<Recent> advance() {
        return care.head().flatMap(head -> {
            Recent before = read;
            long from = Math.max(before.next(), head.next() - KEPT);
            return care.read(LedgerQuery.all(), from, head.next())
                    .filter(event -> !event.isOfTheLedger())
                    .flatMapIterable(event -> touch(event).stream().toList())
                    .collectList()
                    .map(found -> followed(before, found, head.next()))
                    .doOnNext(now -> read = now);
        });
    }

    private static Recent followed(Recent before, List<Touch> found, long next) {
        var all = new ArrayList<>(before.touches());
        all.addAll(found);
        return new Recent(next, all.subList(Math.max(0, all.size() - KEPT), all.size()));
    }

    private Optional<Touch> touch(RecordedEvent recorded) {
        return codec.decode(recorded).payload() instanceof CareEvent event
                ? Optional.of(Touch.of(recorded.position(), recorded.event().tags(), event))
                : Optional.empty();
    }
}
