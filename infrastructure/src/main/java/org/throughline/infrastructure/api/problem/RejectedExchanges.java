package org.throughline.infrastructure.api.problem;

import org.springframework.security.web.server.firewall.ServerExchangeRejectedException;
import org.springframework.security.web.server.firewall.ServerExchangeRejectedHandler;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.throughline.infrastructure.access.request.InvalidRequest;
import reactor.core.publisher.Mono;

/** Answers requests whose path or headers the firewall turns away before anything else looks at them. */
@Component
final class RejectedExchanges implements ServerExchangeRejectedHandler {
    private final ProblemWriter problems;

    RejectedExchanges(ProblemWriter problems) {
        this.problems = problems;
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, ServerExchangeRejectedException rejected) {
        // The exception's message quotes the path.
        return problems.write(
                exchange,
                new InvalidRequest("(path or header)", "holds what none may hold", "plain characters, %-escaped once"));
    }
}
