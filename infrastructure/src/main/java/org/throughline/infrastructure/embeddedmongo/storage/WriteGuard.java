package org.throughline.infrastructure.embeddedmongo.storage;

import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDBException;
import org.rocksdb.Status;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets writes through while they can be kept.
 *
 * <p>Before the disk is full they are refused, while nothing of them has been written, so that reading, deleting and
 * compacting go on; with space they are taken again. After a failed write or sync nothing more is written until the
 * store is opened again: what a failed sync left in memory is not known to be on disk, and a later sync that succeeds
 * says nothing about it (Rebello et al., "Can Applications Recover from fsync Failures?", USENIX ATC 2020).
 */
final class WriteGuard {
    private static final Logger log = LoggerFactory.getLogger(WriteGuard.class);

    private final LongSupplier freeBytes;
    private final long spareBytes;
    private volatile boolean full;
    private volatile @Nullable String failure;

    WriteGuard(LongSupplier freeBytes, long spareBytes) {
        this.freeBytes = freeBytes;
        this.spareBytes = spareBytes;
    }

    /**
     * @param grows whether the write adds documents, and not only removes some
     * @throws StorageFailure if it must not be tried
     */
    void check(boolean grows) {
        String before = failure;
        if (before != null) {
            throw StorageFailure.broken(before);
        }
        if (grows) {
            checkSpace();
        }
    }

    private void checkSpace() {
        boolean short_ = freeBytes.getAsLong() < spareBytes;
        if (short_ != full) {
            full = short_;
            if (short_) {
                log.error("The disk of the embedded store is almost full: writes are refused until space is freed");
            } else {
                log.warn("The disk of the embedded store has space again: writes are taken");
            }
        }
        if (short_) {
            throw StorageFailure.full(spareBytes);
        }
    }

    /** What to tell the writer whose write failed. Unless only space was missing, it was the last one. */
    StorageFailure failed(RocksDBException e) {
        Status status = e.getStatus();
        if (status != null && status.getSubCode() == Status.SubCode.NoSpace) {
            return StorageFailure.ranFull(e);
        }
        String reason = String.valueOf(e.getMessage());
        if (failure == null) {
            failure = reason;
            log.error(
                    "The embedded store could not write and takes no more writes until it is started again: {}",
                    reason);
        }
        return StorageFailure.failedWrite(reason, e);
    }
}
