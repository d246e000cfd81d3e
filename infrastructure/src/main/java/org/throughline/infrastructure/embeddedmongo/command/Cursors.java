package org.throughline.infrastructure.embeddedmongo.command;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.throughline.infrastructure.embeddedmongo.bson.Bson;
import org.throughline.infrastructure.embeddedmongo.bson.MemoryBudget;
import org.throughline.infrastructure.embeddedmongo.bson.MongoErrors;
import org.throughline.infrastructure.embeddedmongo.storage.KeyReader;
import org.throughline.infrastructure.embeddedmongo.storage.Storage;

/**
 * Open cursors. A cursor belongs to the connection that used it last and closes with it; unused ones expire. Between
 * two replies a cursor holds no snapshot of the store.
 */
public final class Cursors {
    /** The documents of the first batch where none is asked for (manual, "Cursor Batches"). */
    static final int FIRST_BATCH = 101;

    private static final int OPEN_MAX = 10_000;

    private final Storage storage;
    private final Duration timeout;
    private final Map<Long, OpenCursor> open = new ConcurrentHashMap<>();

    public Cursors(Storage storage, Duration timeout) {
        this.storage = storage;
        this.timeout = timeout;
    }

    private static final class OpenCursor {
        private final String namespace;
        private final BatchSource source;
        private final MemoryBudget.Hold hold;
        private final MemoryBudget.Account opener;
        private byte @Nullable [] ahead;
        private volatile MemoryBudget.Account connection;
        private volatile long usedAt = System.nanoTime();

        OpenCursor(String namespace, BatchSource source, MemoryBudget.Hold hold, MemoryBudget.Account connection) {
            this.namespace = namespace;
            this.source = source;
            this.hold = hold;
            this.opener = connection;
            this.connection = connection;
        }

        /** A document read ahead waits for the next reply, and counts meanwhile. */
        void keep(byte @Nullable [] document) {
            if (document != null && !hold.tryTake(document.length)) {
                throw MongoErrors.exceededMemory("one more open cursor");
            }
            ahead = document;
        }

        /** The same for one that ends a reply: it is here, whether there is room for it or not. */
        void keepAnyway(byte[] document) {
            hold.takeAnyway(document.length);
            ahead = document;
        }

        byte @Nullable [] taken() {
            byte[] document = ahead;
            ahead = null;
            if (document != null) {
                hold.give(document.length);
            }
            return document;
        }
    }

    /**
     * Answers the first batch and keeps a cursor if there is more.
     *
     * @param hold what the source takes of the memory; given back when the cursor is closed, or at once
     * @param size documents at most; 0 answers none and keeps the cursor
     * @param single whether nothing is kept after this batch
     */
    Reply first(
            String namespace,
            BatchSource source,
            MemoryBudget.Hold hold,
            long size,
            boolean single,
            MemoryBudget.Account connection) {
        var cursor = new OpenCursor(namespace, source, hold, connection);
        MemoryBudget.Hold answer = connection.hold();
        long id = 0;
        boolean done = false;
        try {
            var documents = new ArrayList<byte[]>();
            boolean more = fill(cursor, size, documents, answer, single);
            cursor.usedAt = System.nanoTime();
            if (more && !single) {
                id = open(cursor);
            }
            done = true;
            return new Reply.Batch(namespace, "firstBatch", id, documents, answer);
        } finally {
            if (id == 0) {
                hold.close();
            }
            if (!done) {
                answer.close();
            }
        }
    }

    private long open(OpenCursor cursor) {
        if (open.size() >= OPEN_MAX || !cursor.opener.tryOpenCursor()) {
            throw MongoErrors.exceededMemory("one more open cursor");
        }
        while (true) {
            long id = ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE);
            if (open.putIfAbsent(id, cursor) == null) {
                return id;
            }
        }
    }

    Reply next(long id, String namespace, long size, MemoryBudget.Account connection) {
        OpenCursor cursor = open.get(id);
        if (cursor == null || !cursor.namespace.equals(namespace)) {
            throw MongoErrors.cursorNotFound(id);
        }
        synchronized (cursor) {
            cursor.connection = connection;
            cursor.usedAt = System.nanoTime();
            MemoryBudget.Hold answer = connection.hold();
            boolean more = false;
            boolean done = false;
            try {
                var documents = new ArrayList<byte[]>();
                more = fill(cursor, size == 0 ? Long.MAX_VALUE : size, documents, answer, false);
                cursor.usedAt = System.nanoTime();
                done = true;
                return new Reply.Batch(namespace, "nextBatch", more ? id : 0, documents, answer);
            } finally {
                if (!more) {
                    close(id, cursor);
                }
                if (!done) {
                    answer.close();
                }
            }
        }
    }

    /** A reply ends at 16 MiB, or where there is no room for more of it, unless it must be the only one. */
    private boolean fill(
            OpenCursor cursor, long size, List<byte[]> documents, MemoryBudget.Hold answer, boolean single) {
        var room = new Room(answer);
        try (KeyReader reader = storage.snapshot()) {
            try {
                long bytes = 0;
                while (documents.size() < size) {
                    byte[] kept = cursor.taken();
                    byte[] document = kept == null ? cursor.source.next(reader) : kept;
                    if (document == null) {
                        return false;
                    }
                    bytes += document.length;
                    boolean full = bytes > Bson.DOCUMENT_BYTES_MAX && !documents.isEmpty();
                    boolean fits = !full && room.take(document.length, documents.isEmpty());
                    if (!full && !fits && (documents.isEmpty() || single)) {
                        throw MongoErrors.exceededMemory("the answer");
                    }
                    if (!fits) {
                        cursor.keepAnyway(document);
                        return true;
                    }
                    documents.add(document);
                }
                if (size > 0 && !single) {
                    cursor.keep(cursor.source.next(reader));
                }
                return size == 0 || cursor.ahead != null;
            } finally {
                cursor.source.suspend();
                room.giveBackRest();
            }
        }
    }

    /** Room for the documents of one reply, taken in portions: a document by itself is not worth the counting. */
    private static final class Room {
        private static final long PORTION = 64 * 1024;

        private final MemoryBudget.Hold answer;
        private long left;

        Room(MemoryBudget.Hold answer) {
            this.answer = answer;
        }

        /** With room for the one after it too, which is read before it is known that it must wait. */
        boolean take(long bytes, boolean first) {
            long wanted = first ? bytes : 2 * bytes;
            if (left < wanted && !more(wanted - left)) {
                return false;
            }
            left -= bytes;
            return true;
        }

        private boolean more(long bytes) {
            long portion = Math.max(bytes, PORTION);
            boolean taken = answer.tryTake(portion);
            if (!taken && portion > bytes) {
                portion = bytes;
                taken = answer.tryTake(portion);
            }
            left += taken ? portion : 0;
            return taken;
        }

        void giveBackRest() {
            answer.give(left);
        }
    }

    boolean kill(long id, String namespace) {
        OpenCursor cursor = open.get(id);
        return cursor != null && cursor.namespace.equals(namespace) && close(id, cursor);
    }

    private boolean close(long id, OpenCursor cursor) {
        boolean closed = open.remove(id, cursor);
        if (closed) {
            cursor.hold.close();
            cursor.opener.cursorClosed();
        }
        return closed;
    }

    public void connectionClosed(MemoryBudget.Account connection) {
        closeAll(cursor -> cursor.connection.equals(connection));
    }

    public void expire() {
        long now = System.nanoTime();
        closeAll(cursor -> now - cursor.usedAt > timeout.toNanos());
    }

    private void closeAll(Predicate<OpenCursor> which) {
        open.forEach((id, cursor) -> {
            if (which.test(cursor)) {
                close(id, cursor);
            }
        });
    }

    int count() {
        return open.size();
    }
}
