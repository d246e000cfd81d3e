package org.throughline.infrastructure.security.connection;

import java.time.Duration;

/**
 * Bounds of the connections of one server.
 *
 * @param header for the headers of a request, from its first byte or from the opening of the connection
 * @param body for the body of a request, from its headers
 * @param idle between an answer and the next request
 * @param answer for which nothing of an answer has to be taken
 * @param ofAPlace connections that one place may have; trusted proxies may have more, because many stand behind them
 * @param inAll connections together
 */
public record ConnectionLimits(
        Duration header, Duration body, Duration idle, Duration answer, int ofAPlace, int inAll) {
    /** Bounds of a server that few speak with, and that must answer when the other has no room. */
    public static final ConnectionLimits OF_MANAGEMENT = new ConnectionLimits(
            Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofMinutes(2), Duration.ofSeconds(30), 64, 64);
}
