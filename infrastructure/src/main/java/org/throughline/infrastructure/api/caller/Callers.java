package org.throughline.infrastructure.api.caller;

import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.throughline.infrastructure.access.request.InvalidRequest;
import org.throughline.infrastructure.security.Viewers;
import reactor.core.publisher.Mono;

/** Reads from a request who sent it and why. */
@Component
public final class Callers {
    private final Viewers viewers;

    Callers(Viewers viewers) {
        this.viewers = viewers;
    }

    /** The sender. Fails with {@link InvalidRequest} for a purpose that is none. */
    public Mono<Caller> of(ServerWebExchange exchange) {
        return viewers.current(exchange.getRequest().getHeaders())
                .map(viewer -> new Caller(viewer, UUID.randomUUID(), Caller.API));
    }
}
