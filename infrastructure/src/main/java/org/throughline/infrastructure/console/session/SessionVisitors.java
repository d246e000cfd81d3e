package org.throughline.infrastructure.console.session;

import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.throughline.infrastructure.api.caller.Caller;
import org.throughline.infrastructure.console.frame.Visitor;
import org.throughline.infrastructure.console.frame.Visitors;
import org.throughline.infrastructure.security.Viewers;
import org.throughline.infrastructure.security.session.ConsoleSession;
import reactor.core.publisher.Mono;

/** Takes for the visitor the worker of the request's session, for the purpose that the session has. */
@Component
final class SessionVisitors implements Visitors {
    private final Viewers viewers;

    SessionVisitors(Viewers viewers) {
        this.viewers = viewers;
    }

    @Override
    public Mono<Visitor> of(ServerWebExchange exchange) {
        return Mono.defer(() -> {
            ConsoleSession session = RequestSession.of(exchange);
            return viewers.current(session.purpose())
                    .map(viewer -> new Visitor(
                            new Caller(viewer, UUID.randomUUID(), Caller.CONSOLE),
                            session.csrfToken(),
                            session.endsAt()));
        });
    }
}
