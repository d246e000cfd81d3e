package org.throughline.infrastructure.console.frame;

import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.throughline.infrastructure.api.caller.Caller;
import org.throughline.infrastructure.security.Viewers;
import reactor.core.publisher.Mono;

/** Takes for the visitor whoever the security chain let in. */
@Component
final class SignedInVisitors implements Visitors {
    private final Viewers viewers;
    private final InstantSource clock;

    SignedInVisitors(Viewers viewers, InstantSource clock) {
        this.viewers = viewers;
        this.clock = clock;
    }

    @Override
    public Mono<Visitor> of(ServerWebExchange exchange) {
        return viewers.current(exchange.getRequest().getHeaders())
                .map(viewer -> new Visitor(
                        new Caller(viewer, UUID.randomUUID(), Caller.CONSOLE),
                        "",
                        clock.instant().plus(Duration.ofMinutes(15))));
    }
}
