package org.throughline.infrastructure.embeddedmongo.storage;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rocksdb.Checkpoint;
import org.rocksdb.CompactRangeOptions;
import org.rocksdb.CompactRangeOptions.BottommostLevelCompaction;
import org.rocksdb.Range;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.SizeApproximationFlag;
import org.rocksdb.Slice;
import org.rocksdb.Snapshot;
import org.rocksdb.TickerType;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteBatchWithIndex;
import org.rocksdb.WriteOptions;

/**
 * One RocksDB directory. A batch is atomic, and it is on disk before it is visible to anybody and before {@code write}
 * returns; batches that wait at the same time share one sync.
 */
public final class Storage implements AutoCloseable {
    private static final String DATA = "data";

    private final @Nullable Closeable lock;
    private final boolean changesNothing;
    private final RocksOptions options;
    private final WriteOptions synced;
    private final RocksDB db;
    private final WriteGuard guard;
    private final Path data;

    private Storage(@Nullable StoreLock lock, Path data, long blockCacheBytes, WriteGuard guard)
            throws RocksDBException {
        this.lock = lock;
        this.changesNothing = false;
        this.data = data;
        this.guard = guard;
        this.options = new RocksOptions(blockCacheBytes);
        this.synced = new WriteOptions().setSync(true);
        try {
            this.db = RocksDB.open(options.options(), data.toString());
            StoreFormat.note(db, synced);
        } catch (RocksDBException e) {
            synced.close();
            options.close();
            throw e;
        }
    }

    private Storage(ReadingPlace place, Path data, long blockCacheBytes) throws RocksDBException {
        this.lock = place;
        this.changesNothing = true;
        this.data = data;
        this.guard = new WriteGuard(() -> Long.MAX_VALUE, 0);
        this.options = RocksOptions.forReading(blockCacheBytes);
        this.synced = new WriteOptions().setSync(true);
        try {
            this.db = RocksDB.openReadOnly(options.options(), data.toString());
        } catch (RocksDBException e) {
            synced.close();
            options.close();
            throw e;
        }
    }

    /**
     * A store whose files are not changed by anything that is done with it. The directory may be write-protected.
     *
     * @throws IOException if a process has it for writing, or if it is damaged
     */
    public static Storage openForReading(Path home, EmbeddedMongoOptions options) throws IOException {
        ReadingPlace place = ReadingPlace.at(home);
        try {
            NativeLibrary.load(home, place.scratch());
            Path data = home.resolve(DATA);
            try (var reading = RocksOptions.forReading(options.blockCacheBytes())) {
                OpenCheck.forReading(data, reading.options(), options.checkedBytes());
            }
            return new Storage(place, data, options.blockCacheBytes());
        } catch (RocksDBException e) {
            place.close();
            throw new IOException("The embedded store in %s cannot be read: %s.".formatted(home, e.getMessage()), e);
        } catch (IOException | RuntimeException e) {
            place.close();
            throw e;
        }
    }

    /** Whether this was opened for reading; every write fails then. */
    public boolean changesNothing() {
        return changesNothing;
    }

    public static Storage open(Path home, EmbeddedMongoOptions options) throws IOException {
        return open(home, options, home.toFile()::getUsableSpace);
    }

    /**
     * Opens the store in {@code home}, or begins one there.
     *
     * @param freeBytes what the disk has left
     * @throws IOException if another process has the directory, or if what is in it is damaged: a damaged log is a
     *     refusal to open, never a silently shortened store
     */
    public static Storage open(Path home, EmbeddedMongoOptions options, LongSupplier freeBytes) throws IOException {
        StoreLock lock = StoreLock.take(home);
        try {
            NativeLibrary.load(home);
            Path data = PrivateFiles.directory(home.resolve(DATA));
            try (var reading = RocksOptions.forReading(options.blockCacheBytes())) {
                OpenCheck.of(data, reading.options(), options.checkedBytes());
            }
            return new Storage(lock, data, options.blockCacheBytes(), new WriteGuard(freeBytes, options.spareBytes()));
        } catch (RocksDBException e) {
            lock.close();
            throw new IOException("The embedded store in %s cannot be opened: %s.".formatted(home, e.getMessage()), e);
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /** The files of a checkpoint that was just made, which nobody else knows yet. */
    public static Storage ofCheckpoint(Path data, long blockCacheBytes) throws RocksDBException {
        return new Storage(null, data, blockCacheBytes, new WriteGuard(() -> Long.MAX_VALUE, 0));
    }

    /** What is committed now, unchanged while the reader is open. */
    public KeyReader snapshot() {
        Snapshot snapshot = db.getSnapshot();
        return new CommittedReader(snapshot);
    }

    /** What is committed at each call. */
    public KeyReader current() {
        return new CommittedReader(null);
    }

    /** What is committed at each call, and on top of it what the batch would change. */
    public KeyReader through(WriteBatchWithIndex batch) {
        return new BatchReader(batch);
    }

    /**
     * Writes the batch, and returns once it is synced.
     *
     * @param grows whether the batch adds documents, and not only removes some
     */
    public void write(WriteBatchWithIndex batch, boolean grows) {
        demandWritable();
        guard.check(grows);
        try {
            db.write(synced, batch);
        } catch (RocksDBException e) {
            throw guard.failed(e);
        }
    }

    /**
     * Writes the batch, and returns once it is synced.
     *
     * @param grows whether the batch adds anything, and not only removes some
     */
    public void write(WriteBatch batch, boolean grows) {
        demandWritable();
        guard.check(grows);
        try {
            db.write(synced, batch);
        } catch (RocksDBException e) {
            throw guard.failed(e);
        }
    }

    private void demandWritable() {
        if (changesNothing) {
            throw StorageFailure.onlyRead();
        }
    }

    public long property(String name) {
        try {
            return db.getLongProperty(name);
        } catch (RocksDBException e) {
            throw new StorageFailure(e);
        }
    }

    /** Bytes of all files that hold data. */
    public long bytesOnDisk() {
        try (Stream<Path> files = Files.list(data)) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Rewrites everything, down to the last level: what was deleted or replaced is gone from the files. */
    public void compact() {
        compact(null, null);
    }

    /** Rewrites what lies in these key spaces, if there is anything. */
    public void reclaim(int fromSpace, int toSpace) {
        compact(KeyWriter.space(fromSpace), KeyWriter.space(toSpace));
    }

    /** About how many bytes these key spaces take, in files and in memory. */
    public long estimatedBytes(int fromSpace, int toSpace) {
        try (var low = new Slice(KeyWriter.space(fromSpace));
                var high = new Slice(KeyWriter.space(toSpace))) {
            return db.getApproximateSizes(
                            List.of(new Range(low, high)),
                            SizeApproximationFlag.INCLUDE_FILES,
                            SizeApproximationFlag.INCLUDE_MEMTABLES)[0];
        }
    }

    private void compact(byte @Nullable [] low, byte @Nullable [] high) {
        try (var how = new CompactRangeOptions()
                .setBottommostLevelCompaction(BottommostLevelCompaction.kForceOptimized)
                .setExclusiveManualCompaction(false)) {
            db.compactRange(db.getDefaultColumnFamily(), low, high, how);
        } catch (RocksDBException e) {
            throw guard.failed(e);
        }
    }

    /** Makes {@code target} a copy of what is committed, by hard links where it can. */
    public void checkpoint(Path target) throws RocksDBException {
        try (var checkpoint = Checkpoint.create(db)) {
            checkpoint.createCheckpoint(target.toString());
        }
    }

    /** Syncs of the log since the store was opened. */
    public long syncs() {
        return options.statistics().getTickerCount(TickerType.WAL_FILE_SYNCED);
    }

    /** Batches written since the store was opened. */
    public long writes() {
        return options.statistics().getTickerCount(TickerType.WRITE_WITH_WAL);
    }

    @Override
    public void close() throws IOException {
        db.close();
        synced.close();
        options.close();
        if (lock != null) {
            lock.close();
        }
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
