package org.throughline.infrastructure.access.reading;

import org.throughline.kernel.event.CareEvent;
import org.throughline.kernel.event.Recorded;
import org.throughline.kernel.id.TaggedId;
import reactor.core.publisher.Flux;

/** The care ledger as far as access and accounts have to read it: decoded, still sealed. */
public interface CareEvents {
    /** The events that name {@code id}, up to an end of the ledger read after this was subscribed to. */
    Flux<Recorded<CareEvent>> naming(TaggedId id);

    /**
     * The events of one of {@code types} that name {@code id}, up to an end of the ledger read after this was subscribed
     * to.
     */
    Flux<Recorded<CareEvent>> naming(TaggedId id, Class<?>... types);
}
