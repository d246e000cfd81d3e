package org.throughline.query.reading;

import java.util.Collection;
import org.throughline.kernel.access.AccessEvent;
import org.throughline.kernel.event.Recorded;
import org.throughline.kernel.id.TaggedId;
import reactor.core.publisher.Flux;

/** The access ledger as the access history reads it. */
@FunctionalInterface
public interface AccessEntries {
    /**
     * The entries that name one of {@code ids}, each once and in the order of their positions.
     *
     * @param from first position, inclusive
     * @param to last position, exclusive
     */
    Flux<Recorded<AccessEvent>> naming(Collection<? extends TaggedId> ids, long from, long to);
}
