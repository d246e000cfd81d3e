package org.throughline.infrastructure.embeddedmongo;

import org.rocksdb.RocksDBException;

/** RocksDB could not read or write; the process had better be restarted and the disk looked at. */
final class StorageFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StorageFailure(RocksDBException cause) {
        super(cause.getMessage(), cause);
    }

    interface Step {
        void perform() throws RocksDBException;
    }

    static void wrap(Step step) {
        try {
            step.perform();
        } catch (RocksDBException e) {
            throw new StorageFailure(e);
        }
    }
}
