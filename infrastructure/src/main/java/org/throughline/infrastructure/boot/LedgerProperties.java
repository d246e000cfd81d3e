package org.throughline.infrastructure.boot;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.throughline.infrastructure.ledger.AppendBounds;
import org.throughline.infrastructure.ledger.LedgerOptions;
import org.throughline.infrastructure.ledger.PollBounds;
import org.throughline.infrastructure.ledger.checkpoint.CheckpointSettings;

/**
 * What an operator may set about the ledgers. What counts is meant for each of the two.
 *
 * @param checkpointInterval longest time without a checkpoint while a ledger grows
 * @param checkpointEvents so many new events make a checkpoint earlier
 * @param witnessUrl address below which a C2SP tlog-witness takes add-checkpoint; each checkpoint is given to it
 * @param waitingAppends appends that may wait on this node; further ones are refused with 503
 * @param waitingSize size of the appends that may wait on this node; further ones are refused with 503
 * @param blockEvents up to so many events appends are gathered into one block
 * @param blockSize up to this size appends are gathered into one block; a larger append has a block of its own
 * @param pollShortest pause between two looks for blocks of other nodes, after one was found
 * @param pollLongest pause between two looks for blocks of other nodes, while none come
 * @param recentSize size of the newest events of the care ledger that are kept in memory to decide commands on; their
 *     index takes about as much again. A sixteenth of the heap, between 24MB and 256MB, if not set
 * @param decodedSize size of the decoded events kept in memory to decide commands on, and as much again to decide who may
 *     see what. A sixteenth of the heap, between 16MB and 256MB, if not set
 */
@ConfigurationProperties("throughline.ledger")
public record LedgerProperties(
        @DefaultValue("1m") Duration checkpointInterval,
        @DefaultValue("10000") long checkpointEvents,
        @Nullable URI witnessUrl,
        @DefaultValue("4096") int waitingAppends,
        @DefaultValue("64MB") DataSize waitingSize,
        @DefaultValue("128") int blockEvents,
        @DefaultValue("128KB") DataSize blockSize,
        @DefaultValue("10ms") Duration pollShortest,
        @DefaultValue("250ms") Duration pollLongest,
        @Nullable DataSize recentSize,
        @Nullable DataSize decodedSize) {
    private static final String PREFIX = "throughline.ledger.";
    private static final DataSize MOST_MEMORY = DataSize.ofGigabytes(64);

    /** Of the largest heap, the part that recent events, or decoded ones, may take. */
    private static final long PART_OF_HEAP = 16;

    private static final DataSize MOST_BY_DEFAULT = DataSize.ofMegabytes(256);
    private static final DataSize LEAST_DECODED = DataSize.ofMegabytes(16);

    /** Refuses what a ledger could not run with. */
    public LedgerProperties {
        SettingBounds.time(
                PREFIX + "checkpoint-interval",
                checkpointInterval,
                Duration.ofSeconds(1),
                Duration.ofDays(1),
                "what is not covered by a checkpoint cannot be proved to an outsider");
        SettingBounds.number(
                PREFIX + "checkpoint-events", checkpointEvents, 1, Long.MAX_VALUE, "a checkpoint covers new events");
        SettingBounds.web(PREFIX + "witness-url", witnessUrl);
        SettingBounds.number(
                PREFIX + "waiting-appends", waitingAppends, 1, 1_000_000, "callers wait in memory for their answer");
        SettingBounds.size(
                PREFIX + "waiting-size",
                waitingSize,
                DataSize.ofMegabytes(1),
                MOST_MEMORY,
                "callers wait in memory for their answer");
        SettingBounds.number(
                PREFIX + "block-events",
                blockEvents,
                1,
                AppendBounds.MOST_BLOCK_EVENTS,
                "an append waits for the whole block that it is in");
        SettingBounds.size(
                PREFIX + "block-size",
                blockSize,
                DataSize.ofBytes(AppendBounds.LEAST_BLOCK_BYTES),
                DataSize.ofBytes(AppendBounds.MOST_BLOCK_BYTES),
                "an append waits for the whole block that it is in");
        SettingBounds.time(
                PREFIX + "poll-shortest",
                pollShortest,
                Duration.ofMillis(1),
                Duration.ofSeconds(1),
                "views are behind other nodes by as much");
        SettingBounds.time(
                PREFIX + "poll-longest",
                pollLongest,
                pollShortest,
                Duration.ofSeconds(10),
                "it is not below poll-shortest, and views are behind other nodes by as much");
        if (recentSize != null) {
            SettingBounds.size(
                    PREFIX + "recent-size", recentSize, DataSize.ofMegabytes(1), MOST_MEMORY, "it is kept in memory");
        }
        if (decodedSize != null) {
            SettingBounds.size(
                    PREFIX + "decoded-size", decodedSize, DataSize.ofMegabytes(1), MOST_MEMORY, "it is kept in memory");
        }
    }

    CheckpointSettings checkpoints() {
        return new CheckpointSettings(checkpointInterval, checkpointEvents, witnessUrl);
    }

    AppendBounds appends() {
        return new AppendBounds(waitingAppends, waitingSize.toBytes(), blockEvents, blockSize.toBytes());
    }

    PollBounds polls() {
        return new PollBounds(pollShortest, pollLongest);
    }

    /** What commands decide on is mostly recent, and reading it in memory costs a small part of asking the store. */
    long recentBytes() {
        return recentSize == null
                ? partOfHeap(DataSize.ofBytes(LedgerOptions.defaults().recentBytes()))
                : recentSize.toBytes();
    }

    /** A long-lived program is decided on again and again, and its history is the longest of all. */
    long decodedBytes() {
        return decodedSize == null ? partOfHeap(LEAST_DECODED) : decodedSize.toBytes();
    }

    private static long partOfHeap(DataSize least) {
        return Math.clamp(Runtime.getRuntime().maxMemory() / PART_OF_HEAP, least.toBytes(), MOST_BY_DEFAULT.toBytes());
    }
}
