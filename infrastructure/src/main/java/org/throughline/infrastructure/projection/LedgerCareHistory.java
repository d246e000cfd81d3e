package org.throughline.infrastructure.projection;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.throughline.infrastructure.ledger.Ledger;
import org.throughline.infrastructure.ledger.event.LedgerQuery;
import org.throughline.infrastructure.ledger.event.Tag;
import org.throughline.kernel.event.CareEvent;
import org.throughline.kernel.event.Recorded;
import org.throughline.kernel.id.TaggedId;
import org.throughline.query.reading.CareHistory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The care ledger for views and studies. */
public final class LedgerCareHistory implements CareHistory {
    /** Position 0 is the ledger's own genesis, which is no event of care. */
    private static final long FIRST = 1;

    private final Ledger ledger;
    private final StoredEventReader events;

    /** Reads {@code ledger} through {@code events}. */
    public LedgerCareHistory(Ledger ledger, StoredEventReader events) {
        this.ledger = ledger;
        this.events = events;
    }

    @Override
    public Mono<Long> position() {
        return ledger.head().map(head -> head.next() - 1);
    }

    @Override
    public Mono<Long> positionAt(Instant instant) {
        return ledger.positionAt(instant).map(position -> Math.max(position, 0));
    }

    @Override
    public Mono<Instant> recordedAt(long position) {
        return ledger.head()
                .filter(head -> position < head.next())
                .flatMap(head -> ledger.tail(position).next())
                .flatMap(block -> ledger.times().map(times -> times.of(position, block.recordedAt())));
    }

    @Override
    public Flux<Recorded<CareEvent>> about(Collection<? extends TaggedId> ids, Set<String> types, long upTo) {
        if (ids.isEmpty()) {
            return Flux.empty();
        }
        List<LedgerQuery.Item> items = ids.stream()
                .map(id -> new LedgerQuery.Item(types, Set.of(new Tag(id.tagKey(), id.tagValue()))))
                .toList();
        return read(new LedgerQuery(items), upTo);
    }

    @Override
    public Flux<Recorded<CareEvent>> all(Set<String> types, long upTo) {
        return read(new LedgerQuery(List.of(new LedgerQuery.Item(types, Set.of()))), upTo);
    }

    private Flux<Recorded<CareEvent>> read(LedgerQuery query, long upTo) {
        return ledger.times().flatMapMany(times -> ledger.read(query, FIRST, upTo + 1)
                .map(times::of)
                .map(events::read));
    }
}
