package org.throughline.infrastructure.ledger.axon;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.throughline.infrastructure.ledger.Ledger;
import org.throughline.infrastructure.ledger.event.LedgerQuery;
import org.throughline.infrastructure.ledger.event.RecordedEvent;
import reactor.core.publisher.Mono;

/**
 * Reads for decisions. The events of a query's items that turned out to be many stay in memory, decoded, so that the next
 * decision about the same program or worker reads and decodes what was committed since, and nothing else. What comes out
 * is what the ledger holds: only committed events are kept, for each item completely up to a position that was known to
 * be committed when it was read.
 */
public final class DecodedEvents {
    /** Fewer events than these are read again as fast as they are found. */
    private static final int WORTH_KEEPING = 8;

    /** Nothing is before the first event; the genesis is invisible. */
    private static final long BEGINNING = 1;

    private static final int UNIT = 1024;

    private final Ledger ledger;
    private final EventCodec codec;
    private final int worthKeeping;
    private final Cache<LedgerQuery.Item, KnownEvents> known;

    /** @param maxBytes about how much memory the events may take */
    DecodedEvents(Ledger ledger, EventCodec codec, long maxBytes) {
        this(ledger, codec, maxBytes, WORTH_KEEPING);
    }

    /**
     * Reads {@code ledger}.
     *
     * @param maxBytes about how much memory the events may take
     * @param worthKeeping an item's events are kept if there are at least so many
     */
    public DecodedEvents(Ledger ledger, EventCodec codec, long maxBytes, int worthKeeping) {
        this.ledger = ledger;
        this.codec = codec;
        this.worthKeeping = worthKeeping;
        this.known = Caffeine.newBuilder()
                .maximumWeight(Math.max(1, maxBytes / UNIT))
                .<LedgerQuery.Item, KnownEvents>weigher(
                        (item, events) -> Math.clamp(events.bytes() / UNIT, 1, Integer.MAX_VALUE))
                .executor(Runnable::run)
                .build();
    }

    /** The matching events from {@code from} (inclusive) to {@code end} (exclusive), in the order of positions. */
    public Mono<List<DecodedEvent>> read(LedgerQuery query, long from, long end) {
        if (from > BEGINNING || query.matchesAll()) {
            return recorded(query, from, end).map(this::decoded);
        }
        Map<LedgerQuery.Item, KnownEvents> kept = new LinkedHashMap<>();
        List<LedgerQuery.Item> unknown = new ArrayList<>();
        for (LedgerQuery.Item item : query.items()) {
            KnownEvents events = known.getIfPresent(item);
            if (events == null) {
                unknown.add(item);
            } else {
                kept.put(item, events);
            }
        }
        if (kept.isEmpty()) {
            return fromTheBeginning(unknown, end);
        }
        Mono<List<DecodedEvent>> advanced = advanced(kept, end);
        return unknown.isEmpty()
                ? advanced
                : fromTheBeginning(unknown, end)
                        .flatMap(first -> advanced.map(others -> merged(List.of(first, others))));
    }

    private Mono<List<DecodedEvent>> fromTheBeginning(List<LedgerQuery.Item> items, long end) {
        boolean complete = end <= ledger.knownNext();
        return recorded(new LedgerQuery(items), BEGINNING, end).map(found -> {
            List<DecodedEvent> events = decoded(found);
            if (complete && events.size() >= worthKeeping) {
                for (LedgerQuery.Item item : items) {
                    List<DecodedEvent> matching = matching(item, found, events, BEGINNING);
                    if (matching.size() >= worthKeeping) {
                        keep(item, KnownEvents.of(end, matching));
                    }
                }
            }
            return events;
        });
    }

    private Mono<List<DecodedEvent>> advanced(Map<LedgerQuery.Item, KnownEvents> kept, long end) {
        long from = kept.values().stream().mapToLong(KnownEvents::next).min().orElse(end);
        List<List<DecodedEvent>> before =
                kept.values().stream().map(events -> events.before(end)).toList();
        if (from >= end) {
            return Mono.just(merged(before));
        }
        boolean complete = end <= ledger.knownNext();
        return recorded(new LedgerQuery(List.copyOf(kept.keySet())), from, end).map(found -> {
            List<DecodedEvent> newer = decodedUnlessIn(kept.values(), found, from);
            kept.forEach((item, events) -> {
                if (complete && events.next() < end) {
                    keep(item, events.followedBy(matching(item, found, newer, events.next()), end));
                }
            });
            if (newer.isEmpty()) {
                return merged(before);
            }
            List<List<DecodedEvent>> all = new ArrayList<>(before);
            all.add(newer);
            return merged(all);
        });
    }

    private void keep(LedgerQuery.Item item, KnownEvents events) {
        known.asMap().merge(item, events, (there, ours) -> there.next() >= ours.next() ? there : ours);
    }

    private Mono<List<RecordedEvent>> recorded(LedgerQuery query, long from, long end) {
        return ledger.read(query, from, end)
                .filter(event -> !event.isOfTheLedger())
                .collectList();
    }

    private List<DecodedEvent> decoded(List<RecordedEvent> found) {
        return found.stream().map(event -> DecodedEvent.of(event, codec)).toList();
    }

    /** Some items may be known further than others; what one of them holds is not decoded again. */
    private List<DecodedEvent> decodedUnlessIn(Iterable<KnownEvents> kept, List<RecordedEvent> found, long from) {
        if (found.isEmpty()) {
            return List.of();
        }
        Map<Long, DecodedEvent> there = new HashMap<>();
        kept.forEach(events -> events.from(from).forEach(event -> there.put(event.position(), event)));
        return found.stream()
                .map(event -> {
                    DecodedEvent same = there.get(event.position());
                    return same == null ? DecodedEvent.of(event, codec) : same;
                })
                .toList();
    }

    private static List<DecodedEvent> matching(
            LedgerQuery.Item item, List<RecordedEvent> found, List<DecodedEvent> decoded, long from) {
        List<DecodedEvent> matching = new ArrayList<>();
        for (int i = 0; i < found.size(); i++) {
            RecordedEvent event = found.get(i);
            if (event.position() >= from
                    && item.matches(event.event().type(), event.event().tags())) {
                matching.add(decoded.get(i));
            }
        }
        return matching;
    }

    /** Each event once, in order; an event may match several items. */
    private static List<DecodedEvent> merged(List<List<DecodedEvent>> parts) {
        if (parts.size() == 1) {
            return parts.getFirst();
        }
        List<DecodedEvent> all =
                new ArrayList<>(parts.stream().mapToInt(List::size).sum());
        parts.forEach(all::addAll);
        all.sort(KnownEvents.BY_POSITION);
        List<DecodedEvent> once = new ArrayList<>(all.size());
        long last = -1;
        for (DecodedEvent event : all) {
            if (event.position() != last) {
                once.add(event);
                last = event.position();
            }
        }
        return once;
    }
}
