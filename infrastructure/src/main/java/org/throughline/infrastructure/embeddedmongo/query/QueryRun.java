package org.throughline.infrastructure.embeddedmongo.query;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.throughline.infrastructure.embeddedmongo.bson.Bytes;
import org.throughline.infrastructure.embeddedmongo.bson.MemoryBudget;
import org.throughline.infrastructure.embeddedmongo.bson.MongoErrors;
import org.throughline.infrastructure.embeddedmongo.catalog.IndexEntries;
import org.throughline.infrastructure.embeddedmongo.catalog.Row;
import org.throughline.infrastructure.embeddedmongo.catalog.StoredCollection;
import org.throughline.infrastructure.embeddedmongo.storage.KeyReader;

/**
 * A query being answered, lazily: a document is read when it is asked for. Suspended between two replies it holds no
 * snapshot and goes on after the last key, as MongoDB does when it yields.
 */
public final class QueryRun {
    /** MongoDB's limit of a sort without index (manual, {@code internalQueryMaxBlockingSortMemoryUsageBytes}). */
    static final long SORT_BYTES_MAX = 100L << 20;

    private static final int KEYS_BETWEEN_CLOCK_READS = 64;
    private static final int OBJECTS_AROUND = 128;

    private final StoredCollection collection;
    private final Query query;
    private Plan plan;
    private List<RangeWalk> walks;
    private final MemoryBudget.@Nullable Hold hold;
    private final FilterMatcher matcher;
    private @Nullable Set<Bytes> seen;
    private @Nullable ArrayDeque<Row> ordered;
    private long toSkip;
    private long given;
    private long keysExamined;
    private long documentsExamined;
    private boolean suspended;

    /** A run whose memory nobody counts: one that keeps a single document at most, or is over with its command. */
    public QueryRun(StoredCollection collection, Query query, Plan plan) {
        this(collection, query, plan, null);
    }

    /** @param hold counts what the run keeps in memory; whoever made it closes it */
    public QueryRun(StoredCollection collection, Query query, Plan plan, MemoryBudget.@Nullable Hold hold) {
        this.hold = hold;
        this.matcher = new FilterMatcher(query.filter());
        this.collection = collection;
        this.query = query;
        this.plan = plan;
        this.walks = walks(plan);
        this.seen = plan.distinct() ? new HashSet<>() : null;
        this.toSkip = query.skip();
    }

    private static List<RangeWalk> walks(Plan plan) {
        return plan.groups().stream()
                .map(group -> new RangeWalk(group, plan.backwards()))
                .toList();
    }

    /** The next document, or null at the end. */
    public @Nullable Row next(KeyReader reader) {
        if (collection.isDropped()) {
            throw MongoErrors.planKilled("the collection was dropped while the cursor was open");
        }
        if (suspended) {
            checkIndex();
            suspended = false;
        }
        if (!plan.index().multikey().equals(plan.multikey())) {
            planAgain();
        }
        if (query.limit() > 0 && given >= query.limit()) {
            return null;
        }
        Row row;
        do {
            row = plan.sorted() ? match(reader) : inOrder(reader);
        } while (row != null && toSkip-- > 0);
        if (row != null) {
            given++;
        }
        return row;
    }

    private void checkIndex() {
        if (!plan.index().isPrimary() && !collection.secondary().contains(plan.index())) {
            throw MongoErrors.planKilled("the index was dropped while the cursor was open");
        }
    }

    /** The index met an array on another path since the plan was made; most walks stay right, begun ones may not. */
    private void planAgain() {
        Plan again = Planner.plan(collection, query);
        if (!again.walksLike(plan)) {
            if (keysExamined > 0) {
                throw MongoErrors.planKilled("the index met its first array while the cursor was open");
            }
            suspend();
            walks = walks(again);
            seen = again.distinct() ? new HashSet<>() : null;
        }
        plan = again;
    }

    private @Nullable Row inOrder(KeyReader reader) {
        if (ordered == null) {
            ordered = sort(reader);
        }
        Row next = ordered.poll();
        if (next != null) {
            give(bytes(next));
        }
        return next;
    }

    private record Sortable(Bytes key, long arrival, Row row) {
        long keyBytes() {
            return key.length();
        }
    }

    private static final Comparator<Sortable> ORDER =
            Comparator.comparing(Sortable::key).thenComparingLong(Sortable::arrival);

    private ArrayDeque<Row> sort(KeyReader reader) {
        long wanted = query.limit() == 0 ? Long.MAX_VALUE : query.skip() + query.limit();
        var worstFirst = new PriorityQueue<Sortable>(ORDER.reversed());
        long bytes = 0;
        long arrival = 0;
        for (Row row = match(reader); row != null; row = match(reader)) {
            var one = new Sortable(new Bytes(SortKey.of(row.document(), query.sort())), arrival++, undecoded(row));
            worstFirst.add(one);
            bytes += row.bson().length;
            take(one);
            if (worstFirst.size() > wanted) {
                Sortable worst = worstFirst.remove();
                bytes -= worst.row().bson().length;
                give(worst.keyBytes() + bytes(worst.row()));
            }
            if (bytes > SORT_BYTES_MAX) {
                throw MongoErrors.sortTooLarge(SORT_BYTES_MAX);
            }
        }
        var sorted = new ArrayList<>(worstFirst);
        sorted.sort(ORDER);
        var rows = new ArrayDeque<Row>(sorted.size());
        for (Sortable one : sorted) {
            rows.add(one.row());
            give(one.keyBytes());
        }
        return rows;
    }

    private void take(Sortable one) {
        if (hold != null && !hold.tryTake(one.keyBytes() + bytes(one.row()))) {
            throw MongoErrors.noRoomForSort();
        }
    }

    private void give(long bytes) {
        if (hold != null) {
            hold.give(bytes);
        }
    }

    /** What a row that is kept takes: its document, and about as much as objects around it and its key. */
    private static long bytes(Row row) {
        return (long) row.bson().length + OBJECTS_AROUND;
    }

    private static Row undecoded(Row row) {
        return new Row(row.key(), row.bson());
    }

    private @Nullable Row match(KeyReader reader) {
        for (RangeWalk walk = first(reader); walk != null; walk = first(reader)) {
            byte[] key = walk.key();
            byte[] value = walk.value();
            walk.consume();
            checkClock(keysExamined++);
            Row row = row(reader, key, value);
            if (row != null && (plan.exact() || matcher.matches(row.document()))) {
                return row;
            }
        }
        return null;
    }

    private @Nullable Row row(KeyReader reader, byte[] key, byte[] value) {
        if (plan.index().isPrimary()) {
            documentsExamined++;
            return new Row(key, value);
        }
        byte[] documentKey = IndexEntries.documentKey(collection.space(), key, value);
        if (seen != null && !seen.add(new Bytes(documentKey))) {
            return null;
        }
        if (seen != null && hold != null && !hold.tryTake(documentKey.length + OBJECTS_AROUND)) {
            throw MongoErrors.exceededMemory("what was found by several keys");
        }
        byte[] bson = reader.get(documentKey);
        documentsExamined++;
        return bson == null ? null : new Row(documentKey, bson);
    }

    private @Nullable RangeWalk first(KeyReader reader) {
        RangeWalk first = null;
        for (RangeWalk walk : walks) {
            if (walk.peek(reader) && (first == null || walk.compareSuffix(first) < 0)) {
                first = walk;
            }
        }
        return first;
    }

    private void checkClock(long keys) {
        if (query.deadline() != 0 && keys % KEYS_BETWEEN_CLOCK_READS == 0 && System.nanoTime() - query.deadline() > 0) {
            throw MongoErrors.timeLimit();
        }
    }

    /** To be called before the reader is closed. */
    public void suspend() {
        suspended = true;
        walks.forEach(RangeWalk::suspend);
    }

    public long keysExamined() {
        return plan.isCollectionScan() ? 0 : keysExamined;
    }

    public long documentsExamined() {
        return documentsExamined;
    }

    public long given() {
        return given;
    }
}
