package org.throughline.infrastructure.boot;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.throughline.infrastructure.security.connection.ConnectionLimits;

/**
 * What an operator may set about connections of the API.
 *
 * @param headerWait how long the headers of a request may take, from its first byte or the opening of the connection
 * @param bodyWait how long the body of a request may take, from its headers
 * @param idleWait how long a connection may rest between an answer and the next request
 * @param answerWait for how long a client may take nothing of its answer
 * @param ofAPlace connections that one place may have; trusted proxies may have more
 * @param inAll connections together; fewer where the process may not open so many files
 * @param filesKept files and sockets that are kept back for the store, checkpoints and the management port
 */
@ConfigurationProperties("throughline.connections")
public record ConnectionProperties(
        @DefaultValue("10s") Duration headerWait,
        @DefaultValue("30s") Duration bodyWait,
        @DefaultValue("60s") Duration idleWait,
        @DefaultValue("30s") Duration answerWait,
        @DefaultValue("100") int ofAPlace,
        @DefaultValue("4000") int inAll,
        @DefaultValue("768") int filesKept) {
    private static final String PREFIX = "throughline.connections.";
    private static final Duration SHORTEST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final String HELD = "a connection that waits holds its place";
    private static final int MOST = 1_000_000;

    /** As few as leave an operator and a worker a connection. */
    private static final int FEWEST = 16;

    /** Refuses what a server could not keep to. */
    public ConnectionProperties {
        SettingBounds.time(PREFIX + "header-wait", headerWait, SHORTEST, LONGEST, HELD);
        SettingBounds.time(PREFIX + "body-wait", bodyWait, SHORTEST, LONGEST, HELD);
        SettingBounds.time(PREFIX + "idle-wait", idleWait, SHORTEST, LONGEST, HELD);
        SettingBounds.time(PREFIX + "answer-wait", answerWait, SHORTEST, LONGEST, HELD);
        SettingBounds.number(PREFIX + "of-a-place", ofAPlace, 1, MOST, "a worker needs one, and each takes memory");
        SettingBounds.number(PREFIX + "in-all", inAll, FEWEST, MOST, "each takes memory and a file of the process");
        SettingBounds.number(
                PREFIX + "files-kept", filesKept, 0, MOST, "the store needs some while all connections are taken");
    }

    /** The bounds that hold in this process. */
    ConnectionLimits limits() {
        return new ConnectionLimits(headerWait, bodyWait, idleWait, answerWait, ofAPlace, within(mostFiles()));
    }

    /** Of {@link #inAll()}, as many as are left of {@code files} that the process may open. */
    int within(long files) {
        return Math.toIntExact(Math.max(FEWEST, Math.min(inAll, files - filesKept)));
    }

    private static long mostFiles() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.UnixOperatingSystemMXBean unix
                ? unix.getMaxFileDescriptorCount()
                : Long.MAX_VALUE;
    }
}
