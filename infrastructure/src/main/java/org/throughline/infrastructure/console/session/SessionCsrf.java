package org.throughline.infrastructure.console.session;

import org.jspecify.annotations.Nullable;
import org.springframework.security.web.server.csrf.CsrfToken;
import org.springframework.security.web.server.csrf.DefaultCsrfToken;
import org.springframework.security.web.server.csrf.ServerCsrfTokenRepository;
import org.springframework.web.server.ServerWebExchange;
import org.throughline.infrastructure.security.session.SessionId;
import reactor.core.publisher.Mono;

/**
 * Tokens against requests that another site makes a browser send: each follows from the session's id (HMAC-SHA256), so none
 * is kept, and every node knows it. Without a session there is none.
 */
final class SessionCsrf implements ServerCsrfTokenRepository {
    /** The name of the field of a form. */
    static final String FIELD = "csrf";

    private static final String HEADER = "X-CSRF-TOKEN";

    @Override
    public Mono<CsrfToken> generateToken(ServerWebExchange exchange) {
        return loadToken(exchange);
    }

    @Override
    public Mono<Void> saveToken(ServerWebExchange exchange, @Nullable CsrfToken token) {
        return Mono.empty();
    }

    @Override
    public Mono<CsrfToken> loadToken(ServerWebExchange exchange) {
        return Mono.justOrEmpty(SessionCookie.of(exchange.getRequest()))
                .map(SessionId::csrfToken)
                .map(token -> new DefaultCsrfToken(HEADER, FIELD, token));
    }
}
