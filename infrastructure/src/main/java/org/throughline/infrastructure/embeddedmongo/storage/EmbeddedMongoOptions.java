package org.throughline.infrastructure.embeddedmongo.storage;

import java.time.Duration;
import org.throughline.infrastructure.embeddedmongo.bson.MemoryBudget;

/**
 * How the embedded store runs. It listens on the loopback address only.
 *
 * @param port 0 for any free port
 * @param cursorTimeout after which an unused cursor is closed
 * @param ioThreads threads that read and write the network, at least 1
 * @param commandThreads threads that run commands and may block, at least 1; each connection stays on one
 * @param blockCacheBytes memory for blocks read from disk
 * @param checkedBytes how much of the data is read and checked before the store is opened, newest first; the rest is
 *     checked when it is read
 * @param spareBytes writes are refused while the disk has less than this left
 * @param memoryBytes what requests, answers, sorts and cursors may take of the memory together
 * @param unreadTimeout after which a client that does not take its answer is cut off
 */
public record EmbeddedMongoOptions(
        int port,
        Duration cursorTimeout,
        int ioThreads,
        int commandThreads,
        long blockCacheBytes,
        long checkedBytes,
        long spareBytes,
        long memoryBytes,
        Duration unreadTimeout) {
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
        if (checkedBytes < 0 || spareBytes < 0) {
            throw new IllegalArgumentException("checkedBytes and spareBytes must not be negative");
        }
        if (memoryBytes < 1 << 20) {
            throw new IllegalArgumentException("memoryBytes must be at least 1 MiB");
        }
        if (unreadTimeout.isNegative() || unreadTimeout.isZero()) {
            throw new IllegalArgumentException("unreadTimeout must be positive");
        }
    }

    /**
     * Any free port, cursors for ten minutes as MongoDB has it, 2 and 64 threads, 128 MiB of cache; 1 GiB is checked at
     * the start and 128 MiB of the disk are spared, and a quarter of the heap is for requests, answers, sorts and cursors;
     * an answer may wait for a minute.
     */
    public static EmbeddedMongoOptions defaults() {
        return new EmbeddedMongoOptions(
                0,
                Duration.ofMinutes(10),
                2,
                64,
                128L << 20,
                1L << 30,
                128L << 20,
                MemoryBudget.quarterOfHeap(),
                Duration.ofMinutes(1));
    }

    /**
     * The same on this port.
     *
     * @param fixed 0 for any free port
     */
    public EmbeddedMongoOptions withPort(int fixed) {
        return new EmbeddedMongoOptions(
                fixed,
                cursorTimeout,
                ioThreads,
                commandThreads,
                blockCacheBytes,
                checkedBytes,
                spareBytes,
                memoryBytes,
                unreadTimeout);
    }

    /**
     * The same with this time-out of cursors.
     *
     * @param timeout positive
     */
    public EmbeddedMongoOptions withCursorTimeout(Duration timeout) {
        return new EmbeddedMongoOptions(
                port,
                timeout,
                ioThreads,
                commandThreads,
                blockCacheBytes,
                checkedBytes,
                spareBytes,
                memoryBytes,
                unreadTimeout);
    }

    /**
     * The same with so much of the disk spared.
     *
     * @param bytes not negative
     */
    public EmbeddedMongoOptions withSpareBytes(long bytes) {
        return new EmbeddedMongoOptions(
                port,
                cursorTimeout,
                ioThreads,
                commandThreads,
                blockCacheBytes,
                checkedBytes,
                bytes,
                memoryBytes,
                unreadTimeout);
    }

    /**
     * The same with so many threads that read and write the network.
     *
     * @param threads at least 1
     */
    public EmbeddedMongoOptions withIoThreads(int threads) {
        return new EmbeddedMongoOptions(
                port,
                cursorTimeout,
                threads,
                commandThreads,
                blockCacheBytes,
                checkedBytes,
                spareBytes,
                memoryBytes,
                unreadTimeout);
    }

    /**
     * The same with so much memory for requests, answers, sorts and cursors together.
     *
     * @param bytes at least 1 MiB
     */
    public EmbeddedMongoOptions withMemoryBytes(long bytes) {
        return new EmbeddedMongoOptions(
                port,
                cursorTimeout,
                ioThreads,
                commandThreads,
                blockCacheBytes,
                checkedBytes,
                spareBytes,
                bytes,
                unreadTimeout);
    }
}
