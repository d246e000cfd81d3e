package org.throughline.infrastructure.access.trace;

import reactor.core.publisher.Mono;

/** The access ledger's own keys; another for each period. */
public interface TraceKeys {
    /** The key of the present period, loaded and durable. */
    Mono<TraceKey> current();
}
