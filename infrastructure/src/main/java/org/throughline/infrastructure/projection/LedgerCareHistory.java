package org.throughline.infrastructure.projection;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.throughline.infrastructure.ledger.Ledger;
import org.throughline.infrastructure.ledger.event.LedgerQuery;
import org.throughline.infrastructure.ledger.event.RecordedEvent;
import org.throughline.infrastructure.ledger.event.Tag;
import org.throughline.kernel.event.CareEvent;
import org.throughline.kernel.event.Recorded;
import org.throughline.kernel.id.TaggedId;
import org.throughline.query.reading.CareHistory;
import org.throughline.query.reading.Workload;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The care ledger for views and studies. */
public final class LedgerCareHistory implements CareHistory {
    /** Position 0 is the ledger's own genesis, which is no event of care. */
    private static final long FIRST = 1;

    /** Up to so many ids are searched for in the index; above, one read in order costs less than the searches. */
    private static final int SEARCHED_IDS = 64;

    private final Ledger ledger;
    private final StoredEventReader events;
    private final Workload workload;

    /** Reads {@code ledger} through {@code events}, and bounds nobody. */
    public LedgerCareHistory(Ledger ledger, StoredEventReader events) {
        this(ledger, events, Workload.unbounded());
    }

    /**
     * Reads {@code ledger} through {@code events}.
     *
     * @param workload what bounds the questions that fold many events, and on whose threads those are decoded
     */
    public LedgerCareHistory(Ledger ledger, StoredEventReader events, Workload workload) {
        this.ledger = ledger;
        this.events = events;
        this.workload = workload;
    }

    @Override
    public Workload workload() {
        return workload;
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
        Set<Tag> tags =
                ids.stream().map(id -> new Tag(id.tagKey(), id.tagValue())).collect(Collectors.toSet());
        if (tags.size() > SEARCHED_IDS) {
            return inOrder(tags, types, upTo);
        }
        List<LedgerQuery.Item> items = tags.stream()
                .map(tag -> new LedgerQuery.Item(types, Set.of(tag)))
                .toList();
        return read(new LedgerQuery(items), FIRST, upTo);
    }

    /** Everything is passed over once, and only what is wanted is decoded. */
    private Flux<Recorded<CareEvent>> inOrder(Set<Tag> tags, Set<String> types, long upTo) {
        return recorded(LedgerQuery.all(), FIRST, upTo)
                .publishOn(workload.threads())
                .filter(recorded ->
                        types.isEmpty() || types.contains(recorded.event().type()))
                .filter(recorded -> recorded.event().tags().stream().anyMatch(tags::contains))
                .map(events::read);
    }

    @Override
    public Flux<Recorded<CareEvent>> all(Set<String> types, long upTo) {
        return all(types, FIRST, upTo);
    }

    @Override
    public Flux<Recorded<CareEvent>> all(Set<String> types, long from, long upTo) {
        return recorded(new LedgerQuery(List.of(new LedgerQuery.Item(types, Set.of()))), Math.max(FIRST, from), upTo)
                .publishOn(workload.threads())
                .map(events::read);
    }

    private Flux<Recorded<CareEvent>> read(LedgerQuery query, long from, long upTo) {
        return recorded(query, from, upTo).map(events::read);
    }

    /** As it counts since, where a time was accepted. */
    private Flux<RecordedEvent> recorded(LedgerQuery query, long from, long upTo) {
        return ledger.times()
                .flatMapMany(times -> ledger.read(query, from, upTo + 1).map(times::of));
    }
}
