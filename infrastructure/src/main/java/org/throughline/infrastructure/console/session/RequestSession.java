package org.throughline.infrastructure.console.session;

import java.util.Optional;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;
import org.springframework.web.server.ServerWebExchange;
import org.throughline.infrastructure.security.session.ConsoleSession;
import org.throughline.infrastructure.security.session.FoundSession;

/** The session of a request, as the filter found it. */
public final class RequestSession {
    private static final String ATTRIBUTE = RequestSession.class.getName();

    private RequestSession() {}

    static void set(ServerWebExchange exchange, FoundSession found) {
        exchange.getAttributes().put(ATTRIBUTE, found);
    }

    static FoundSession found(ServerWebExchange exchange) {
        return exchange.getAttributeOrDefault(ATTRIBUTE, new FoundSession.None());
    }

    /** The session, if the request has one. */
    public static Optional<ConsoleSession> find(ServerWebExchange exchange) {
        return found(exchange) instanceof FoundSession.Live live ? Optional.of(live.session()) : Optional.empty();
    }

    /**
     * The session.
     *
     * @throws AuthenticationCredentialsNotFoundException if the request has none
     */
    public static ConsoleSession of(ServerWebExchange exchange) {
        return find(exchange).orElseThrow(() -> new AuthenticationCredentialsNotFoundException("Nobody is signed in."));
    }
}
