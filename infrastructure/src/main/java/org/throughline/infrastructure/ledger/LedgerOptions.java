package org.throughline.infrastructure.ledger;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.throughline.infrastructure.ledger.event.RecordedEvent;
import org.throughline.infrastructure.ledger.event.TagRanks;
import org.throughline.infrastructure.ledger.problem.OutcomeUnknown;

/**
 * How a node uses a ledger.
 *
 * @param allowSingleNode accept a MongoDB server that is not a member of a replica set, which can lose acknowledged
 *     writes when its machine fails (SERVER-139311); the embedded server needs no such permission
 * @param crossHead next position of the ledger this one is ordered against, asked for once a block;
 *     {@link RecordedEvent#NO_CROSS_HEAD} for none
 * @param meters where measurements go
 * @param callerBound how long a caller waits for an outcome before {@link OutcomeUnknown}
 * @param appends how many appends wait and share a block
 * @param pace how soon a block follows the one before it
 * @param polls how often blocks of other nodes are looked for
 * @param recentBytes bytes of the newest blocks kept in memory to decide conditions and to serve followers; what their
 *     index takes comes on top and is about as much, and at most as much again what is known of older blocks' keys
 * @param tagRanks which kinds of tags few events share, and which many
 */
public record LedgerOptions(
        boolean allowSingleNode,
        LongSupplier crossHead,
        MeterRegistry meters,
        Duration callerBound,
        AppendBounds appends,
        Pace pace,
        PollBounds polls,
        long recentBytes,
        TagRanks tagRanks) {
    private static final long MEBIBYTE = 1024 * 1024;

    public LedgerOptions {
        if (!callerBound.isPositive() || recentBytes < 1) {
            throw new IllegalArgumentException("bounds are positive");
        }
    }

    /** No single server, no other ledger, 10 s for callers, the default bounds, 24 MiB in memory, no ranks of tags. */
    public static LedgerOptions defaults() {
        return new LedgerOptions(
                false,
                () -> RecordedEvent.NO_CROSS_HEAD,
                new SimpleMeterRegistry(),
                Duration.ofSeconds(10),
                AppendBounds.DEFAULT,
                Pace.PROMPT,
                PollBounds.DEFAULT,
                24 * MEBIBYTE,
                TagRanks.NONE);
    }

    public LedgerOptions withAllowSingleNode(boolean allowed) {
        return new LedgerOptions(allowed, crossHead, meters, callerBound, appends, pace, polls, recentBytes, tagRanks);
    }

    public LedgerOptions withCrossHead(LongSupplier supplier) {
        return new LedgerOptions(
                allowSingleNode, supplier, meters, callerBound, appends, pace, polls, recentBytes, tagRanks);
    }

    public LedgerOptions withMeters(MeterRegistry registry) {
        return new LedgerOptions(
                allowSingleNode, crossHead, registry, callerBound, appends, pace, polls, recentBytes, tagRanks);
    }

    public LedgerOptions withCallerBound(Duration bound) {
        return new LedgerOptions(
                allowSingleNode, crossHead, meters, bound, appends, pace, polls, recentBytes, tagRanks);
    }

    public LedgerOptions withAppends(AppendBounds bounds) {
        return new LedgerOptions(
                allowSingleNode, crossHead, meters, callerBound, bounds, pace, polls, recentBytes, tagRanks);
    }

    public LedgerOptions withPace(Pace wanted) {
        return new LedgerOptions(
                allowSingleNode, crossHead, meters, callerBound, appends, wanted, polls, recentBytes, tagRanks);
    }

    public LedgerOptions withPolls(PollBounds bounds) {
        return new LedgerOptions(
                allowSingleNode, crossHead, meters, callerBound, appends, pace, bounds, recentBytes, tagRanks);
    }

    public LedgerOptions withRecentBytes(long bytes) {
        return new LedgerOptions(
                allowSingleNode, crossHead, meters, callerBound, appends, pace, polls, bytes, tagRanks);
    }

    public LedgerOptions withTagRanks(TagRanks ranks) {
        return new LedgerOptions(
                allowSingleNode, crossHead, meters, callerBound, appends, pace, polls, recentBytes, ranks);
    }
}
