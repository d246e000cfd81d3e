package org.throughline.infrastructure.boot;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.throughline.infrastructure.embeddedmongo.storage.EmbeddedMongoOptions;

/**
 * What an operator may set about the embedded store.
 *
 * @param port on which it listens on the loopback address; any free one if 0
 * @param spareDisk writes are refused while the disk has less than this left
 * @param blockCache memory for blocks read from disk, outside of the heap
 * @param checkedAtStart how much of the data is read and checked before the start, newest first; the rest is checked when
 *     it is read
 */
@ConfigurationProperties("throughline.embedded-store")
public record EmbeddedStoreProperties(
        @DefaultValue("0") int port,
        @DefaultValue("128MB") DataSize spareDisk,
        @DefaultValue("128MB") DataSize blockCache,
        @DefaultValue("1GB") DataSize checkedAtStart) {
    private static final String PREFIX = "throughline.embedded-store.";
    private static final DataSize MOST = DataSize.ofTerabytes(16);

    /** Refuses what the store could not run with. */
    public EmbeddedStoreProperties {
        SettingBounds.number(PREFIX + "port", port, 0, 65_535, "that is what TCP knows, and 0 means any free one");
        SettingBounds.size(
                PREFIX + "spare-disk",
                spareDisk,
                DataSize.ofMegabytes(16),
                MOST,
                "compaction needs room on a disk that is otherwise full");
        SettingBounds.size(
                PREFIX + "block-cache",
                blockCache,
                DataSize.ofMegabytes(1),
                MOST,
                "without a cache every read goes to disk");
        SettingBounds.size(
                PREFIX + "checked-at-start", checkedAtStart, DataSize.ofBytes(0), MOST, "it is a part of the data");
    }

    EmbeddedMongoOptions options() {
        EmbeddedMongoOptions defaults = EmbeddedMongoOptions.defaults();
        return new EmbeddedMongoOptions(
                port,
                defaults.cursorTimeout(),
                defaults.ioThreads(),
                defaults.commandThreads(),
                blockCache.toBytes(),
                checkedAtStart.toBytes(),
                spareDisk.toBytes(),
                defaults.memoryBytes(),
                defaults.unreadTimeout());
    }
}
