package org.throughline.infrastructure.embeddedmongo;

import java.time.Duration;

/**
 * How the embedded store runs. It listens on the loopback address only.
 *
 * @param port 0 for any free port
 * @param cursorTimeout after which an unused cursor is closed
 * @param ioThreads threads that read and write the network, at least 1
 * @param commandThreads threads that run commands and may block, at least 1; each connection stays on one
 * @param blockCacheBytes memory for blocks read from disk
 */
public record EmbeddedMongoOptions(
        int port, Duration cursorTimeout, int ioThreads, int commandThreads, long blockCacheBytes) {
    /** Checks the ranges. */
    public EmbeddedMongoOptions {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port must be between 0 and 65535");
        }
        if (cursorTimeout.isNegative() || cursorTimeout.isZero()) {
            throw new IllegalArgumentException("cursorTimeout must be positive");
        }
        if (ioThreads < 1 || commandThreads < 1) {
            throw new IllegalArgumentException("there must be at least one thread of each kind");
        }
        if (blockCacheBytes < 1 << 20) {
            throw new IllegalArgumentException("blockCacheBytes must be at least 1 MiB");
        }
    }

    /** Any free port, cursors for ten minutes as MongoDB has it, 2 and 64 threads, 128 MiB of cache. */
    public static EmbeddedMongoOptions defaults() {
        return new EmbeddedMongoOptions(0, Duration.ofMinutes(10), 2, 64, 128L << 20);
    }

    /**
     * The same on this port.
     *
     * @param fixed 0 for any free port
     */
    public EmbeddedMongoOptions withPort(int fixed) {
        return new EmbeddedMongoOptions(fixed, cursorTimeout, ioThreads, commandThreads, blockCacheBytes);
    }

    /**
     * The same with this time-out of cursors.
     *
     * @param timeout positive
     */
    public EmbeddedMongoOptions withCursorTimeout(Duration timeout) {
        return new EmbeddedMongoOptions(port, timeout, ioThreads, commandThreads, blockCacheBytes);
    }
}
