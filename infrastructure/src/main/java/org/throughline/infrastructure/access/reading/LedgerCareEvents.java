package org.throughline.infrastructure.access.reading;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.throughline.infrastructure.ledger.Ledger;
import org.throughline.infrastructure.ledger.axon.DecodedEvent;
import org.throughline.infrastructure.ledger.axon.DecodedEvents;
import org.throughline.infrastructure.ledger.axon.EventCodec;
import org.throughline.infrastructure.ledger.event.LedgerQuery;
import org.throughline.infrastructure.ledger.event.RecordedTimes;
import org.throughline.infrastructure.ledger.event.Tag;
import org.throughline.kernel.catalogue.EventCatalogue;
import org.throughline.kernel.event.CareEvent;
import org.throughline.kernel.event.Recorded;
import org.throughline.kernel.id.TaggedId;
import reactor.core.publisher.Flux;

/**
 * Reads the care ledger. What it has read of a worker or a client stays in memory, decoded and sealed, so that the next
 * question about them reads what was committed since, and nothing else.
 */
public final class LedgerCareEvents implements CareEvents {
    private final Ledger care;
    private final DecodedEvents events;

    /**
     * Reads {@code care}, whose events {@code codec} has written.
     *
     * @param maxBytes about how much memory what was read may take
     */
    public LedgerCareEvents(Ledger care, EventCodec codec, long maxBytes) {
        this.care = care;
        this.events = new DecodedEvents(care, codec, maxBytes, 1);
    }

    @Override
    public Flux<Recorded<CareEvent>> naming(TaggedId id) {
        return read(LedgerQuery.tagged(tag(id)));
    }

    @Override
    public Flux<Recorded<CareEvent>> naming(TaggedId id, Class<?>... types) {
        Set<String> names = Arrays.stream(types)
                .map(type -> EventCatalogue.nameOf(type.asSubclass(CareEvent.class)))
                .collect(Collectors.toSet());
        return read(new LedgerQuery(List.of(new LedgerQuery.Item(names, Set.of(tag(id))))));
    }

    private Flux<Recorded<CareEvent>> read(LedgerQuery query) {
        return care.head()
                .flatMap(head -> events.read(query, 1, head.next()))
                .flatMapMany(found -> care.times()
                        .flatMapIterable(times ->
                                found.stream().map(one -> recorded(one, times)).toList()));
    }

    private static Recorded<CareEvent> recorded(DecodedEvent found, RecordedTimes times) {
        if (found.entry().message().payload() instanceof CareEvent event) {
            return new Recorded<>(found.position(), times.of(found.position(), found.recordedAt()), event);
        }
        throw new IllegalStateException("The codec does not know the event "
                + found.entry().message().type().name() + " at " + found.position());
    }

    private static Tag tag(TaggedId id) {
        return new Tag(id.tagKey(), id.tagValue());
    }
}
