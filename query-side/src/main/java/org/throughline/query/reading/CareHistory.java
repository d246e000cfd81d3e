package org.throughline.query.reading;

import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import org.throughline.kernel.event.CareEvent;
import org.throughline.kernel.event.Recorded;
import org.throughline.kernel.id.TaggedId;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The care ledger as views and studies read it: committed events in the order of their positions, still sealed. */
public interface CareHistory {
    /** Position of the newest committed event, read from the store now; 0 if there is none. */
    Mono<Long> position();

    /** Position of the last event recorded at or before {@code instant}; 0 if there was none. */
    Mono<Long> positionAt(Instant instant);

    /**
     * The events in which one of {@code ids} stands.
     *
     * @param ids what the events are about; none finds nothing
     * @param types stored names of the events wanted; none means all
     * @param upTo last position, inclusive
     */
    Flux<Recorded<CareEvent>> about(Collection<? extends TaggedId> ids, Set<String> types, long upTo);

    /**
     * All events of some kinds.
     *
     * @param types stored names of the events wanted; none means all
     * @param upTo last position, inclusive
     */
    Flux<Recorded<CareEvent>> all(Set<String> types, long upTo);

    /** The position that {@code asOf} means: never behind the newest committed event. */
    default Mono<Long> resolve(AsOf asOf) {
        return switch (asOf) {
            case AsOf.Position wanted -> position().map(newest -> Math.min(newest, wanted.position()));
            case AsOf.RecordedAt wanted -> positionAt(wanted.instant());
        };
    }
}
