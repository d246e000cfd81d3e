package org.throughline.bench.axon5;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.bson.BsonBinary;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteOptions;

/** What this machine can do without any event store: the run's own syncs, writes, hashes and decoding. */
final class Limits {
    private static final int BLOCK = 4096;
    private static final int RECORD = 300;

    private final Path directory;
    private final long millis;
    private final Random random;

    Limits(Path directory, long millis, long seed) {
        this.directory = directory;
        this.millis = millis;
        this.random = new Random(seed);
    }

    /** Appends of 4 KiB with a sync each, a second, from one thread. */
    double syncsPerSecond() throws IOException {
        Path file = Files.createTempFile(directory, "sync", null);
        ByteBuffer block = ByteBuffer.allocate(BLOCK);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            return rate(() -> {
                channel.write(block.clear());
                channel.force(false);
                return 1;
            });
        } finally {
            Files.delete(file);
        }
    }

    /** Synced writes of 300 bytes to RocksDB, a second, from so many threads. */
    double rocksWritesPerSecond(int threads) throws IOException {
        Path home = Files.createTempDirectory(directory, "rocks");
        var keys = new AtomicLong();
        byte[] record = new byte[RECORD];
        random.nextBytes(record);
        try (var options = new Options().setCreateIfMissing(true);
                var synced = new WriteOptions().setSync(true);
                var rocks = RocksDB.open(options, home.toString());
                ExecutorService executor = Executors.newFixedThreadPool(threads)) {
            List<Future<Double>> writers = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                writers.add(executor.submit(() -> rate(() -> {
                    rocks.put(synced, Long.toString(keys.incrementAndGet()).getBytes(StandardCharsets.UTF_8), record);
                    return 1;
                })));
            }
            double sum = 0;
            for (Future<Double> writer : writers) {
                sum += writer.get();
            }
            return sum;
        } catch (RocksDBException | ExecutionException e) {
            throw new IOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    /** Bytes hashed with SHA-256 a second, in records of 300 bytes, by one thread. */
    double hashedBytesPerSecond() throws IOException {
        byte[] record = new byte[RECORD];
        random.nextBytes(record);
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return rate(() -> {
                digest.update(record);
                return digest.digest().length == 32 ? RECORD : 0;
            });
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    /** BSON documents of 4 KiB decoded a second, by one thread. */
    double documentsPerSecond() throws IOException {
        byte[] content = new byte[BLOCK];
        random.nextBytes(content);
        var document = new BsonDocument("_id", new BsonInt64(1)).append("bytes", new BsonBinary(content));
        byte[] bytes = new RawBsonDocument(document, new BsonDocumentCodec())
                .getByteBuffer()
                .array();
        return rate(
                () -> new RawBsonDocument(bytes).decode(new BsonDocumentCodec()).containsKey("bytes") ? 1 : 0);
    }

    /** How much of it is done in a second. */
    private double rate(Callable<Integer> step) throws IOException {
        long begun = System.nanoTime();
        long until = begun + millis * 1_000_000;
        long done = 0;
        try {
            while (System.nanoTime() < until) {
                done += step.call();
            }
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException(e);
        }
        return done / ((System.nanoTime() - begun) / 1e9);
    }
}
