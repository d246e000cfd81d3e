package org.throughline.infrastructure.embeddedmongo.command;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.throughline.infrastructure.embeddedmongo.bson.Bson;
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
        private byte @Nullable [] ahead;
        private volatile Object connection;
        private volatile long usedAt = System.nanoTime();

        OpenCursor(String namespace, BatchSource source, Object connection) {
            this.namespace = namespace;
            this.source = source;
            this.connection = connection;
        }
    }

    /**
     * Answers the first batch and keeps a cursor if there is more.
     *
     * @param size documents at most; 0 answers none and keeps the cursor
     * @param single whether nothing is kept after this batch
     */
    Reply first(String namespace, BatchSource source, long size, boolean single, Object connection) {
        var cursor = new OpenCursor(namespace, source, connection);
        var documents = new ArrayList<byte[]>();
        boolean more = fill(cursor, size, documents);
        long id = 0;
        if (more && !single) {
            if (open.size() >= OPEN_MAX) {
                throw MongoErrors.badValue("too many open cursors: " + OPEN_MAX);
            }
            do {
                id = ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE);
            } while (open.putIfAbsent(id, cursor) != null);
        }
        return new Reply.Batch(namespace, "firstBatch", id, documents);
    }

    Reply next(long id, String namespace, long size, Object connection) {
        OpenCursor cursor = open.get(id);
        if (cursor == null || !cursor.namespace.equals(namespace)) {
            throw MongoErrors.cursorNotFound(id);
        }
        synchronized (cursor) {
            cursor.connection = connection;
            cursor.usedAt = System.nanoTime();
            var documents = new ArrayList<byte[]>();
            boolean more;
            try {
                more = fill(cursor, size == 0 ? Long.MAX_VALUE : size, documents);
            } catch (RuntimeException e) {
                open.remove(id);
                throw e;
            }
            cursor.usedAt = System.nanoTime();
            if (!more) {
                open.remove(id);
            }
            return new Reply.Batch(namespace, "nextBatch", more ? id : 0, documents);
        }
    }

    private boolean fill(OpenCursor cursor, long size, List<byte[]> documents) {
        try (KeyReader reader = storage.snapshot()) {
            try {
                long bytes = 0;
                while (documents.size() < size) {
                    byte[] document = cursor.ahead == null ? cursor.source.next(reader) : cursor.ahead;
                    cursor.ahead = document;
                    if (document == null) {
                        return false;
                    }
                    bytes += document.length;
                    if (bytes > Bson.DOCUMENT_BYTES_MAX && !documents.isEmpty()) {
                        return true;
                    }
                    documents.add(document);
                    cursor.ahead = null;
                }
                cursor.ahead = cursor.ahead == null && size > 0 ? cursor.source.next(reader) : cursor.ahead;
                return size == 0 || cursor.ahead != null;
            } finally {
                cursor.source.suspend();
            }
        }
    }

    boolean kill(long id, String namespace) {
        OpenCursor cursor = open.get(id);
        return cursor != null && cursor.namespace.equals(namespace) && open.remove(id, cursor);
    }

    public void connectionClosed(Object connection) {
        open.values().removeIf(cursor -> cursor.connection.equals(connection));
    }

    public void expire() {
        long now = System.nanoTime();
        open.values().removeIf(cursor -> now - cursor.usedAt > timeout.toNanos());
    }

    int count() {
        return open.size();
    }
}
