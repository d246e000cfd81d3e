package org.throughline.infrastructure.embeddedmongo.catalog;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDBException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.throughline.infrastructure.embeddedmongo.bson.MongoErrors;
import org.throughline.infrastructure.embeddedmongo.storage.Storage;
import org.throughline.infrastructure.embeddedmongo.storage.StorageFailure;

/** Long work on the whole store, one after the other, on a thread of its own so that no connection waits for it. */
public final class Maintenance implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Maintenance.class);
    private static final int CLOSE_SECONDS_MAX = 60;

    private final ExecutorService thread =
            Executors.newSingleThreadExecutor(new DefaultThreadFactory("store-maintenance", true));
    private @Nullable String running;
    private Document last = new Document();

    /** What is done; answers its figures. */
    public interface Work {
        Document run() throws IOException, RocksDBException;
    }

    /**
     * Starts {@code work} unless something else is under way.
     *
     * @throws MongoServerError if something that was asked for is still being done
     */
    public synchronized void start(String name, Work work) {
        if (running != null) {
            throw MongoErrors.conflictingOperation(running);
        }
        running = name;
        thread.execute(() -> ended(name, figures(name, work)));
    }

    private static Document figures(String name, Work work) {
        long start = System.nanoTime();
        try {
            return work.run()
                    .append("state", "done")
                    .append("seconds", (System.nanoTime() - start) / (double) TimeUnit.SECONDS.toNanos(1));
        } catch (StorageFailure | IOException | RocksDBException e) {
            log.warn("{} failed", name, e);
            return new Document("state", "failed").append("errmsg", String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            log.error("{} failed", name, e);
            return new Document("state", "failed").append("errmsg", e.getClass().getSimpleName());
        }
    }

    private synchronized void ended(String name, Document figures) {
        running = null;
        last = new Document("task", name);
        last.putAll(figures);
    }

    /** What is being done or was done last. */
    public synchronized Document status() {
        return running == null ? last.clone() : new Document("task", running).append("state", "running");
    }

    /** Gives back the space of what was dropped, some time later; its failure is nobody's, as it is done again. */
    public void reclaim(Storage storage, int fromSpace, int toSpace) {
        thread.execute(() -> {
            try {
                storage.reclaim(fromSpace, toSpace);
            } catch (StorageFailure e) {
                log.warn("The space of a dropped collection could not be given back yet", e);
            }
        });
    }

    @Override
    public void close() {
        thread.shutdownNow();
        try {
            if (!thread.awaitTermination(CLOSE_SECONDS_MAX, TimeUnit.SECONDS)) {
                log.warn("Maintenance of the store has not ended after {} s", CLOSE_SECONDS_MAX);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
