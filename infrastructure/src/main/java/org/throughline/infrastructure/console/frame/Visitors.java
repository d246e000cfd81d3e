package org.throughline.infrastructure.console.frame;

import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Knows who looks at a page. */
public interface Visitors {
    /** The one who sends this request. Fails as not signed in where there is no session, or the worker has left. */
    Mono<Visitor> of(ServerWebExchange exchange);
}
