package org.throughline.infrastructure.access.trace;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.throughline.kernel.access.AccessEvent;
import org.throughline.kernel.event.Recorded;
import org.throughline.kernel.id.TaggedId;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The ledger of reads, denials and sign-ins. It only grows. */
public interface AccessLedger {
    /**
     * Appends entries, consecutively and durably. What comes out has been acknowledged; fails with
     * {@link AccessTraceUnavailable} if it cannot be known that the entries are there.
     *
     * @param entries at least one
     */
    Mono<List<Recorded<AccessEvent>>> append(List<AccessEvent> entries);

    /**
     * The entries that name {@code id}: a client, or the worker who acted; in the order of their positions.
     *
     * @param from first position, from 1
     * @param to position after the last one, or {@link Long#MAX_VALUE}
     */
    default Flux<Recorded<AccessEvent>> naming(TaggedId id, long from, long to) {
        return naming(Set.of(id), from, to);
    }

    /** The entries that name one of {@code ids}, each once and in the order of their positions; else as for one id. */
    Flux<Recorded<AccessEvent>> naming(Collection<? extends TaggedId> ids, long from, long to);

    /** All entries at {@code from} to before {@code to}, in the order of their positions. */
    Flux<Recorded<AccessEvent>> between(long from, long to);
}
