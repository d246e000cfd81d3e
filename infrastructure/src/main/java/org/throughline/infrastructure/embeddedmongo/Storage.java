package org.throughline.infrastructure.embeddedmongo;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.Cache;
import org.rocksdb.CompressionType;
import org.rocksdb.InfoLogLevel;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.Snapshot;
import org.rocksdb.WALRecoveryMode;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteBatchWithIndex;
import org.rocksdb.WriteOptions;

/**
 * One RocksDB directory. A batch is atomic, and it is on disk before it is visible to anybody and before {@code write}
 * returns; batches that wait at the same time share one sync.
 */
final class Storage implements AutoCloseable {
    private static final long WRITE_BUFFER_BYTES = 32L << 20;
    private static final long LOG_BYTES_MAX = 256L << 20;
    private static final int OPEN_FILES_MAX = 512;
    private static final double BLOOM_BITS_PER_KEY = 10;

    private final FileChannel lockFile;
    private final List<AutoCloseable> natives = new ArrayList<>();
    private final WriteOptions synced;
    private final RocksDB db;

    private Storage(FileChannel lockFile, Path directory, long blockCacheBytes) throws RocksDBException {
        this.lockFile = lockFile;
        try {
            Options options = options(blockCacheBytes);
            this.synced = keep(new WriteOptions().setSync(true));
            this.db = keep(RocksDB.open(options, directory.toString()));
        } catch (RocksDBException e) {
            closeNatives();
            throw e;
        }
    }

    /**
     * @throws IOException if another process has the directory, or if what is in it is damaged: a damaged log is a
     *     refusal to open, never a silently shortened store
     */
    static Storage open(Path directory, long blockCacheBytes) throws IOException {
        FileChannel lockFile = lock(directory);
        try {
            NativeLibrary.load(directory);
            return new Storage(lockFile, Files.createDirectories(directory.resolve("data")), blockCacheBytes);
        } catch (RocksDBException e) {
            lockFile.close();
            throw new IOException(
                    "The embedded store in %s cannot be opened: %s. Nothing was changed; restore it from a backup."
                            .formatted(directory, e.getMessage()),
                    e);
        } catch (IOException | RuntimeException e) {
            lockFile.close();
            throw e;
        }
    }

    private static FileChannel lock(Path directory) throws IOException {
        FileChannel channel =
                FileChannel.open(directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = null;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException _) {
            // another store of this very process: refused below like any other
        }
        if (lock == null) {
            channel.close();
            throw new IOException("Another process is using the embedded store in " + directory
                    + ". Stop it, or connect to it by its URI and key file.");
        }
        return channel;
    }

    private Options options(long blockCacheBytes) {
        Cache cache = keep(new LRUCache(blockCacheBytes));
        BloomFilter bloom = keep(new BloomFilter(BLOOM_BITS_PER_KEY, false));
        return keep(new Options())
                .setCreateIfMissing(true)
                .setWalRecoveryMode(WALRecoveryMode.TolerateCorruptedTailRecords)
                .setParanoidChecks(true)
                .setWriteBufferSize(WRITE_BUFFER_BYTES)
                .setMaxWriteBufferNumber(3)
                .setMaxTotalWalSize(LOG_BYTES_MAX)
                .setMaxOpenFiles(OPEN_FILES_MAX)
                .setMaxBackgroundJobs(2)
                .setLevelCompactionDynamicLevelBytes(true)
                .setCompressionType(CompressionType.LZ4_COMPRESSION)
                .setKeepLogFileNum(4)
                .setInfoLogLevel(InfoLogLevel.WARN_LEVEL)
                .setTableFormatConfig(new BlockBasedTableConfig()
                        .setBlockCache(cache)
                        .setFilterPolicy(bloom)
                        .setCacheIndexAndFilterBlocks(true)
                        .setPinL0FilterAndIndexBlocksInCache(true));
    }

    /** What is committed now, unchanged while the reader is open. */
    KeyReader snapshot() {
        Snapshot snapshot = db.getSnapshot();
        return new CommittedReader(snapshot);
    }

    /** What is committed at each call. */
    KeyReader current() {
        return new CommittedReader(null);
    }

    /** What is committed at each call, and on top of it what the batch would change. */
    KeyReader through(WriteBatchWithIndex batch) {
        return new BatchReader(batch);
    }

    void write(WriteBatchWithIndex batch) {
        StorageFailure.wrap(() -> db.write(synced, batch));
    }

    void write(WriteBatch batch) {
        StorageFailure.wrap(() -> db.write(synced, batch));
    }

    long property(String name) {
        try {
            return db.getLongProperty(name);
        } catch (RocksDBException e) {
            throw new StorageFailure(e);
        }
    }

    @Override
    public void close() throws IOException {
        closeNatives();
        lockFile.close();
    }

    private void closeNatives() {
        Collections.reverse(natives);
        for (AutoCloseable each : natives) {
            try {
                each.close();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
        natives.clear();
    }

    private <T extends AutoCloseable> T keep(T resource) {
        natives.add(resource);
        return resource;
    }

    private final class CommittedReader implements KeyReader {
        private final @Nullable Snapshot snapshot;
        private final ReadOptions options = new ReadOptions();

        CommittedReader(@Nullable Snapshot snapshot) {
            this.snapshot = snapshot;
            if (snapshot != null) {
                options.setSnapshot(snapshot);
            }
        }

        @Override
        public byte @Nullable [] get(byte[] key) {
            try {
                return db.get(options, key);
            } catch (RocksDBException e) {
                throw new StorageFailure(e);
            }
        }

        @Override
        public RocksIterator iterator() {
            return db.newIterator(options);
        }

        @Override
        public void close() {
            options.close();
            if (snapshot != null) {
                db.releaseSnapshot(snapshot);
            }
        }
    }

    private final class BatchReader implements KeyReader {
        private final WriteBatchWithIndex batch;
        private final ReadOptions options = new ReadOptions();

        BatchReader(WriteBatchWithIndex batch) {
            this.batch = batch;
        }

        @Override
        public byte @Nullable [] get(byte[] key) {
            try {
                return batch.getFromBatchAndDB(db, options, key);
            } catch (RocksDBException e) {
                throw new StorageFailure(e);
            }
        }

        @Override
        public RocksIterator iterator() {
            return batch.newIteratorWithBase(db.newIterator(options));
        }

        @Override
        public void close() {
            options.close();
        }
    }
}
