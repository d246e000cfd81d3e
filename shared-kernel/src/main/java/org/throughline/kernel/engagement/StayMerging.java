package org.throughline.kernel.engagement;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.throughline.kernel.event.Occurred;

/**
 * Joins the segments of one person into stays. Segments of one kind belong to one stay if the next starts no later
 * than the local day after the latest end so far: they touch or overlap, and what lies between is a transfer.
 */
public final class StayMerging {
    private static final Comparator<StaySegment> BY_START = Comparator.<StaySegment, Instant>comparing(
                    segment -> segment.occurred().start())
            .thenComparing(segment -> segment.stay().value());

    private StayMerging() {}

    /**
     * The stays of one person, by kind and then by start. The order of {@code segments} does not matter. A segment
     * without an end keeps its stay open, and everything of its kind that starts later belongs to it.
     */
    public static List<MergedStay> merge(Collection<StaySegment> segments) {
        Map<StayKind, List<StaySegment>> byKind = new EnumMap<>(StayKind.class);
        segments.stream()
                .sorted(BY_START)
                .forEach(segment -> byKind.computeIfAbsent(segment.kind(), none -> new ArrayList<>())
                        .add(segment));
        var stays = new ArrayList<MergedStay>();
        byKind.forEach((kind, ordered) -> join(kind, ordered, stays));
        return stays;
    }

    private static void join(StayKind kind, List<StaySegment> ordered, List<MergedStay> stays) {
        var current = new ArrayList<StaySegment>();
        for (StaySegment next : ordered) {
            if (!current.isEmpty() && !continues(new MergedStay(kind, current), next)) {
                stays.add(new MergedStay(kind, current));
                current.clear();
            }
            current.add(next);
        }
        stays.add(new MergedStay(kind, current));
    }

    private static boolean continues(MergedStay soFar, StaySegment next) {
        Occurred latest = soFar.last().occurred();
        return latest.end() == null
                || !next.occurred().startDate().isAfter(latest.endDate().plusDays(1));
    }
}
