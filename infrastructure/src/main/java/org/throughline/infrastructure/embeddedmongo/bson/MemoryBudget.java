package org.throughline.infrastructure.embeddedmongo.bson;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The memory that requests, answers nobody has read yet, sorts and open cursors may take together: over all connections,
 * and at most half of it for one. What does not fit is refused to whoever asks for it and to nobody else. Thread-safe.
 */
public final class MemoryBudget {
    private static final long LEAST = 128L << 20;
    private static final long MOST = 1L << 30;

    private final long most;
    private final AtomicLong taken = new AtomicLong();

    /** @param most bytes over all connections */
    public MemoryBudget(long most) {
        this.most = most;
    }

    /** A quarter of the heap, but 128 MiB at least, as one request may have 48 MB, and 1 GiB at most. */
    public static long quarterOfHeap() {
        return Math.clamp(Runtime.getRuntime().maxMemory() / 4, LEAST, MOST);
    }

    /** Bytes taken now. */
    public long taken() {
        return taken.get();
    }

    /** What a connection that begins takes of it. */
    public Account account() {
        return new Account();
    }

    /** What one connection takes. */
    public final class Account {
        /** One connection shall not have all cursors there are. */
        public static final int CURSORS_MAX = 1_000;

        private final AtomicLong mine = new AtomicLong();
        private final AtomicInteger cursors = new AtomicInteger();

        private Account() {}

        /** Takes nothing yet. */
        public Hold hold() {
            return new Hold(this);
        }

        /** Counts one more open cursor, unless there are too many. */
        public boolean tryOpenCursor() {
            if (cursors.incrementAndGet() <= CURSORS_MAX) {
                return true;
            }
            cursors.decrementAndGet();
            return false;
        }

        /** To be called once for each cursor that was counted. */
        public void cursorClosed() {
            cursors.decrementAndGet();
        }

        private boolean tryTake(long bytes) {
            add(bytes);
            if (mine.get() <= most / 2 && taken.get() <= most) {
                return true;
            }
            add(-bytes);
            return false;
        }

        private void add(long bytes) {
            mine.addAndGet(bytes);
            taken.addAndGet(bytes);
        }
    }

    /** What one answer, sort or request takes, until it is closed; afterwards it takes no more. */
    public static final class Hold implements AutoCloseable {
        private final Account account;
        private long held;
        private boolean closed;

        private Hold(Account account) {
            this.account = account;
        }

        /** Takes so many bytes more, if they are there. */
        public synchronized boolean tryTake(long bytes) {
            if (closed || !account.tryTake(bytes)) {
                return false;
            }
            held += bytes;
            return true;
        }

        /** Takes so many bytes more, also beyond the bound: for what has been done and must be told. */
        public synchronized void takeAnyway(long bytes) {
            if (!closed) {
                account.add(bytes);
                held += bytes;
            }
        }

        /** Gives so many of its bytes back. */
        public synchronized void give(long bytes) {
            if (!closed) {
                account.add(-bytes);
                held -= bytes;
            }
        }

        /** Gives everything back; may be called again. */
        @Override
        public synchronized void close() {
            closed = true;
            account.add(-held);
            held = 0;
        }
    }
}
