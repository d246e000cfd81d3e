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

    /** When the event at {@code position} was committed (UTC). Empty beyond the newest. */
    Mono<Instant> recordedAt(long position);

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

    /** What bounds the questions that are answered by folding this history. */
    default Workload workload() {
        return Workload.unbounded();
    }

    /**
     * All events of some kinds from a position on.
     *
     * @param types stored names of the events wanted; none means all
     * @param from first position, inclusive
     * @param upTo last position, inclusive
     */
    default Flux<Recorded<CareEvent>> all(Set<String> types, long from, long upTo) {
        return all(types, upTo).filter(event -> event.position() >= from);
    }

    /**
     * The position that {@code asOf} means. A position behind the newest committed event is no past moment, and is an
     * error: whoever asks is told so before ({@code IllegalArgumentException}).
     */
    default Mono<Long> resolve(AsOf asOf) {
        return switch (asOf) {
            case AsOf.Position wanted ->
                position().map(newest -> {
                    if (wanted.position() > newest) {
                        throw new IllegalArgumentException("Nothing is recorded there yet: " + wanted.position());
                    }
                    return wanted.position();
                });
            case AsOf.RecordedAt wanted -> positionAt(wanted.instant());
        };
    }
}
