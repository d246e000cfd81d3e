package org.throughline.infrastructure.embeddedmongo.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteOptions;

/** The version of what keys and values mean, kept in the store itself. A store without one is of version 1. */
public final class StoreFormat {
    /** Raised whenever an older version of this program could not read a store rightly. */
    public static final int NEWEST = 1;

    private static final byte[] KEY = new KeyWriter().int32(0).octet('f').toBytes();

    private StoreFormat() {}

    static void check(Path data, RocksDB store) throws IOException, RocksDBException {
        byte[] stored = store.get(KEY);
        if (stored == null) {
            return;
        }
        if (stored.length != Integer.BYTES) {
            throw new DamagedStore(data, "its format version cannot be read");
        }
        int format = ByteBuffer.wrap(stored).getInt();
        if (format > NEWEST) {
            throw new NewerStore(data, format, NEWEST);
        }
    }

    static void note(RocksDB store, WriteOptions synced) throws RocksDBException {
        byte[] newest = KeyWriter.space(NEWEST);
        if (store.get(KEY) == null) {
            store.put(synced, KEY, newest);
        }
    }
}
