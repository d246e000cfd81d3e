package org.throughline.infrastructure.access.trace;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.throughline.infrastructure.ledger.AppendCondition;
import org.throughline.infrastructure.ledger.Appended;
import org.throughline.infrastructure.ledger.Ledger;
import org.throughline.infrastructure.ledger.event.LedgerQuery;
import org.throughline.infrastructure.ledger.event.Tag;
import org.throughline.infrastructure.vault.codec.AccessEntryCodec;
import org.throughline.kernel.access.AccessEvent;
import org.throughline.kernel.event.Recorded;
import org.throughline.kernel.id.TaggedId;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The access ledger as a ledger of blocks beside the care ledger. Its appends have no conditions. */
public final class LedgerAccessLedger implements AccessLedger {
    private final Ledger ledger;
    private final AccessEntryCodec codec;

    /** @param ledger the ledger {@code access}, whose blocks record the care ledger's head */
    public LedgerAccessLedger(Ledger ledger, AccessEntryCodec codec) {
        this.ledger = ledger;
        this.codec = codec;
    }

    @Override
    public Mono<List<Recorded<AccessEvent>>> append(List<AccessEvent> entries) {
        return codec.encode(entries)
                .flatMap(encoded -> ledger.append(encoded, AppendCondition.none()))
                .map(appended -> recorded(entries, appended))
                .onErrorMap(AccessTraceUnavailable::new);
    }

    @Override
    public Flux<Recorded<AccessEvent>> naming(Collection<? extends TaggedId> ids, long from, long to) {
        List<LedgerQuery.Item> items = ids.stream()
                .map(id -> new LedgerQuery.Item(Set.of(), Set.of(new Tag(id.tagKey(), id.tagValue()))))
                .toList();
        return read(new LedgerQuery(items), from, to);
    }

    @Override
    public Flux<Recorded<AccessEvent>> between(long from, long to) {
        return read(LedgerQuery.all(), from, to);
    }

    private Flux<Recorded<AccessEvent>> read(LedgerQuery query, long from, long to) {
        return ledger.head()
                .flatMapMany(head -> ledger.times()
                        .flatMapMany(times -> ledger.read(query, Math.max(1, from), Math.min(to, head.next()))
                                .filter(event -> !event.isOfTheLedger())
                                .map(times::of)))
                .map(codec::decode);
    }

    private static List<Recorded<AccessEvent>> recorded(List<AccessEvent> entries, Appended appended) {
        var recorded = new ArrayList<Recorded<AccessEvent>>(entries.size());
        for (int i = 0; i < entries.size(); i++) {
            recorded.add(new Recorded<>(appended.first() + i, appended.recordedAt(), entries.get(i)));
        }
        return List.copyOf(recorded);
    }
}
