package org.throughline.infrastructure.embeddedmongo.storage;

import de.bwaldvogel.mongo.exception.MongoServerError;
import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDBException;

/** RocksDB could not read or write, or must not be asked to. It is the failure of a whole command, never of a statement. */
public final class StorageFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private static final int OUT_OF_DISK_SPACE = 14031;
    private static final long MEBIBYTE = 1L << 20;

    private final transient MongoServerError answer;

    private StorageFailure(MongoServerError answer, @Nullable RocksDBException cause) {
        super(answer.getMessageWithoutErrorCode(), cause);
        this.answer = answer;
    }

    StorageFailure(RocksDBException cause) {
        this(internal("the embedded store cannot read: " + cause.getMessage()), cause);
    }

    /** For certain nothing was written. */
    static StorageFailure full(long spareBytes) {
        return new StorageFailure(
                new MongoServerError(
                        OUT_OF_DISK_SPACE,
                        "OutOfDiskSpace",
                        "the disk of the embedded store has less than %d MiB left; nothing was written. Free some space"
                                .formatted(spareBytes / MEBIBYTE)),
                null);
    }

    static StorageFailure broken(String reason) {
        return new StorageFailure(
                internal("nothing was written: the embedded store failed before and must be started again: " + reason),
                null);
    }

    static StorageFailure onlyRead() {
        return new StorageFailure(internal("nothing was written: the embedded store was opened for reading"), null);
    }

    static StorageFailure ranFull(RocksDBException cause) {
        return new StorageFailure(
                internal("the disk of the embedded store is full; whether this was written is not known"), cause);
    }

    static StorageFailure failedWrite(String reason, RocksDBException cause) {
        return new StorageFailure(
                internal("the embedded store could not write, and whether this was written is not known: " + reason),
                cause);
    }

    private static MongoServerError internal(String message) {
        return new MongoServerError(1, "InternalError", message);
    }

    public MongoServerError answer() {
        return answer;
    }

    public interface Step {
        void perform() throws RocksDBException;
    }

    public static void wrap(Step step) {
        try {
            step.perform();
        } catch (RocksDBException e) {
            throw new StorageFailure(e);
        }
    }
}
