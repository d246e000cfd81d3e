package org.throughline.infrastructure.embeddedmongo.storage;

import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksIterator;

/** One consistent or current view of the keys. */
public interface KeyReader extends AutoCloseable {
    byte @Nullable [] get(byte[] key);

    /** The caller closes the iterator before this reader. */
    RocksIterator iterator();

    @Override
    void close();
}
