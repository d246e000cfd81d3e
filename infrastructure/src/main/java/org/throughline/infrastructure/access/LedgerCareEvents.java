package org.throughline.infrastructure.access;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.throughline.infrastructure.ledger.Ledger;
import org.throughline.infrastructure.ledger.LedgerQuery;
import org.throughline.infrastructure.ledger.RecordedEvent;
import org.throughline.infrastructure.ledger.Tag;
import org.throughline.infrastructure.ledger.axon.EventCodec;
import org.throughline.kernel.event.CareEvent;
import org.throughline.kernel.event.EventCatalogue;
import org.throughline.kernel.event.Recorded;
import org.throughline.kernel.event.TaggedId;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads the care ledger. */
public final class LedgerCareEvents implements CareEvents {
    private final Ledger care;
    private final EventCodec codec;

    /** Reads {@code care}, whose events {@code codec} has written. */
    public LedgerCareEvents(Ledger care, EventCodec codec) {
        this.care = care;
        this.codec = codec;
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

    @Override
    public Mono<Long> newest() {
        return care.head().map(head -> head.next() - 1);
    }

    private Flux<Recorded<CareEvent>> read(LedgerQuery query) {
        return care.head().flatMapMany(head -> care.read(query, 1, head.next())).map(this::decode);
    }

    private Recorded<CareEvent> decode(RecordedEvent recorded) {
        if (codec.decode(recorded).payload() instanceof CareEvent event) {
            return new Recorded<>(recorded.position(), recorded.recordedAt(), event);
        }
        throw new IllegalStateException(
                "The codec does not know the event " + recorded.event().type() + " at " + recorded.position());
    }

    private static Tag tag(TaggedId id) {
        return new Tag(id.tagKey(), id.tagValue());
    }
}
