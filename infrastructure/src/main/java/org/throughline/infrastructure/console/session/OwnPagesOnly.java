package org.throughline.infrastructure.console.session;

import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import org.throughline.infrastructure.security.ForeignOrigin;
import reactor.core.publisher.Mono;

/** Refuses what no page of the console sent, and pages where they would go over a network as they are. */
final class OwnPagesOnly implements WebFilter {
    private final ConsoleOrigin origin;

    OwnPagesOnly(ConsoleOrigin origin) {
        this.origin = origin;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        ServerHttpRequest request = exchange.getRequest();
        if (!origin.isGuarded(request)) {
            return Mono.error(new ResponseStatusException(HttpStatus.NOT_FOUND));
        }
        return changes(request) && !origin.isOf(request) ? Mono.error(ForeignOrigin::new) : chain.filter(exchange);
    }

    /** A report of a browser changes nothing, and not every browser says from where it comes. */
    private static boolean changes(ServerHttpRequest request) {
        boolean reads = HttpMethod.GET.equals(request.getMethod()) || HttpMethod.HEAD.equals(request.getMethod());
        return !reads && !request.getPath().value().equals(ConsolePaths.REPORTS);
    }
}
