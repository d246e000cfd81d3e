package org.throughline.infrastructure.embeddedmongo.storage;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.CompressionType;
import org.rocksdb.InfoLogLevel;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.Statistics;
import org.rocksdb.StatsLevel;
import org.rocksdb.TablePropertiesCollectorFactory;
import org.rocksdb.WALRecoveryMode;

/** How RocksDB is opened, and the native objects that belong to it; closed after the database is. */
public final class RocksOptions implements AutoCloseable {
    private static final long WRITE_BUFFER_BYTES = 32L << 20;
    private static final long LOG_BYTES_MAX = 256L << 20;
    private static final int OPEN_FILES_MAX = 512;
    private static final double BLOOM_BITS_PER_KEY = 10;

    /** A table is compacted soon if half of any so many neighbouring entries in it are deletions. */
    private static final int DELETIONS_WINDOW = 16_384;

    private static final double DELETIONS_RATIO = 0.5;

    private final List<AutoCloseable> natives = new ArrayList<>();
    private final Statistics statistics;
    private final Options options;

    public RocksOptions(long blockCacheBytes) {
        this.statistics = keep(new Statistics());
        statistics.setStatsLevel(StatsLevel.EXCEPT_DETAILED_TIMERS);
        this.options = keep(new Options())
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
                .setStatistics(statistics)
                .setTableFormatConfig(new BlockBasedTableConfig()
                        .setBlockCache(keep(new LRUCache(blockCacheBytes)))
                        .setFilterPolicy(keep(new BloomFilter(BLOOM_BITS_PER_KEY, false)))
                        .setCacheIndexAndFilterBlocks(true)
                        .setPinL0FilterAndIndexBlocksInCache(true));
        options.setTablePropertiesCollectorFactory(
                List.of(keep(TablePropertiesCollectorFactory.NewCompactOnDeletionCollectorFactory(
                        DELETIONS_WINDOW, (long) (DELETIONS_WINDOW * DELETIONS_RATIO), DELETIONS_RATIO))));
    }

    /** For looking at a store without leaving a trace in it: RocksDB's own log goes nowhere. */
    static RocksOptions forReading(long blockCacheBytes) {
        var reading = new RocksOptions(blockCacheBytes);
        reading.options.setLogger(reading.keep(new SilentLogger()));
        return reading;
    }

    public Options options() {
        return options;
    }

    Statistics statistics() {
        return statistics;
    }

    private <T extends AutoCloseable> T keep(T resource) {
        natives.add(resource);
        return resource;
    }

    @Override
    public void close() {
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
}
