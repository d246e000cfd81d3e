package org.throughline.infrastructure.console.session;

import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpCookie;
import org.springframework.http.ResponseCookie;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.throughline.infrastructure.security.session.SessionId;

/**
 * The one cookie of the console. Its prefix makes browsers refuse it from other hosts, other paths and without
 * {@code Secure} (RFC 6265bis, 4.1.3.2); no script reads it, and no other site has it sent.
 */
final class SessionCookie {
    static final String NAME = "__Host-throughline";

    private SessionCookie() {}

    /** The session that the browser says it has. Of two such cookies neither is believed. */
    static Optional<SessionId> of(ServerHttpRequest request) {
        List<HttpCookie> sent = request.getCookies().getOrDefault(NAME, List.of());
        return sent.size() == 1 ? SessionId.parse(sent.getFirst().getValue()) : Optional.empty();
    }

    static void set(ServerHttpResponse response, SessionId id) {
        response.addCookie(cookie(id.text()).build());
    }

    static void clear(ServerHttpResponse response) {
        response.addCookie(cookie("").maxAge(0).build());
    }

    private static ResponseCookie.ResponseCookieBuilder cookie(String value) {
        return ResponseCookie.from(NAME, value)
                .httpOnly(true)
                .secure(true)
                .sameSite("Strict")
                .path("/");
    }
}
