package org.throughline.infrastructure.embeddedmongo.command;

import java.util.concurrent.locks.Lock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.throughline.infrastructure.embeddedmongo.catalog.Catalog;
import org.throughline.infrastructure.embeddedmongo.catalog.DocumentLocks;
import org.throughline.infrastructure.embeddedmongo.catalog.Maintenance;
import org.throughline.infrastructure.embeddedmongo.catalog.StoredCollection;
import org.throughline.infrastructure.embeddedmongo.catalog.StoredIndex;
import org.throughline.infrastructure.embeddedmongo.catalog.WriteSession;
import org.throughline.infrastructure.embeddedmongo.storage.Storage;

/** What all commands share. */
public record Engine(Storage storage, Catalog catalog, DocumentLocks locks, Cursors cursors, Maintenance maintenance) {
    /** Less than this is left to the compactions that happen anyway. */
    private static final long RECLAIMED_AT_ONCE_BYTES = 4L << 20;

    /** Runs the writes of one command on a collection, which is made if absent. */
    public <T> T write(String database, String name, Function<WriteSession, T> writes) {
        while (true) {
            StoredCollection collection = catalog.findOrCreate(database, name);
            Lock gate = collection.gate().readLock();
            gate.lock();
            try {
                if (!collection.isDropped()) {
                    return write(collection, writes);
                }
            } finally {
                gate.unlock();
            }
        }
    }

    private <T> T write(StoredCollection collection, Function<WriteSession, T> writes) {
        try (var session = new WriteSession(storage, locks, catalog, collection)) {
            T result = writes.apply(session);
            session.commit();
            return result;
        }
    }

    @Nullable StoredCollection find(CommandRequest call) {
        return catalog.find(call.database(), call.collection());
    }

    /** Gives back the space of an index that nobody uses any more, in the background, if it is worth it. */
    void reclaim(StoredIndex index) {
        if (storage.estimatedBytes(index.space(), index.space() + 1) >= RECLAIMED_AT_ONCE_BYTES) {
            maintenance.reclaim(storage, index.space(), index.space() + 1);
        }
    }
}
