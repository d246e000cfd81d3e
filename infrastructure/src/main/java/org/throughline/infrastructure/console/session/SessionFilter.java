package org.throughline.infrastructure.console.session;

import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import org.throughline.infrastructure.security.WorkerAuthentication;
import org.throughline.infrastructure.security.session.ConsoleSessions;
import org.throughline.infrastructure.security.session.FoundSession;
import org.throughline.kernel.id.RequestId;
import reactor.core.publisher.Mono;

/** Looks for the session of each request. What a page asks for by itself is no use of it. */
final class SessionFilter implements WebFilter {
    /** A request header by which a page says that nobody asked for this but itself. */
    static final String UNATTENDED = "Unattended";

    private static final String ASSETS = "/console/assets/";
    private static final String SIGNALS = "/console/signals";

    private final ConsoleSessions sessions;
    private final Supplier<UUID> ids;

    SessionFilter(ConsoleSessions sessions, Supplier<UUID> ids) {
        this.sessions = sessions;
        this.ids = ids;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        if (exchange.getRequest().getPath().value().startsWith(ASSETS)) {
            return chain.filter(exchange);
        }
        return SessionCookie.of(exchange.getRequest())
                .map(id -> sessions.find(id, isByAPerson(exchange.getRequest()), new RequestId(ids.get()))
                        .flatMap(found -> goOn(exchange, chain, found)))
                .orElseGet(() -> chain.filter(exchange));
    }

    private static Mono<Void> goOn(ServerWebExchange exchange, WebFilterChain chain, FoundSession found) {
        RequestSession.set(exchange, found);
        Mono<Void> rest = chain.filter(exchange);
        return found instanceof FoundSession.Live live
                ? rest.contextWrite(ReactiveSecurityContextHolder.withAuthentication(
                        new WorkerAuthentication(live.session().worker())))
                : rest;
    }

    private static boolean isByAPerson(ServerHttpRequest request) {
        String path = request.getPath().value();
        return !path.equals(SIGNALS)
                && !path.startsWith(SIGNALS + "/")
                && !request.getHeaders().containsHeader(UNATTENDED);
    }
}
