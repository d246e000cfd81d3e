package org.throughline.infrastructure.ledger.axon.token;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What one unit of work makes of a processor's segments. Applied at once or not at all, so that a split or a merge never
 * stops half way, with a segment that two nodes work on or none does.
 */
final class SegmentChanges {
    private final Map<Integer, Change> changes = new TreeMap<>();

    synchronized boolean isEmpty() {
        return changes.isEmpty();
    }

    synchronized Map<Integer, Change> all() {
        return Map.copyOf(changes);
    }

    /** Whether the segment is there after the changes so far; empty if they leave it alone. */
    synchronized Optional<Boolean> present(int segment) {
        return Optional.ofNullable(changes.get(segment)).map(change -> change.becomes() != null || change.released());
    }

    synchronized void add(StoredSegment added) {
        changes.compute(
                added.segment().getSegmentId(),
                (id, before) -> new Change(before == null ? OptionalLong.empty() : before.held(), added, false));
    }

    synchronized void release(int segment, long held) {
        changes.putIfAbsent(segment, new Change(OptionalLong.of(held), null, true));
    }

    synchronized void remove(int segment, long held) {
        changes.compute(
                segment,
                (id, before) -> new Change(before == null ? OptionalLong.of(held) : before.held(), null, false));
    }

    /**
     * The change of one segment.
     *
     * @param held the fence that must still be held; empty if the segment must not be there yet
     * @param becomes what it will be; null if it goes, or is only released
     * @param released whether it stays and only loses its holder
     */
    record Change(OptionalLong held, @Nullable StoredSegment becomes, boolean released) {}
}
