package org.throughline.query.accesshistory;

import org.throughline.kernel.access.AccessEvent;
import org.throughline.kernel.event.Recorded;
import org.throughline.kernel.id.TaggedId;
import reactor.core.publisher.Flux;

/** The access ledger as the access history reads it. */
@FunctionalInterface
public interface AccessEntries {
    /**
     * The entries that name {@code id}, in the order of their positions.
     *
     * @param from first position, inclusive
     * @param to last position, exclusive
     */
    Flux<Recorded<AccessEvent>> naming(TaggedId id, long from, long to);
}
