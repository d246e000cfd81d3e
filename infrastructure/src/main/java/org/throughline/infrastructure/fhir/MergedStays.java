package org.throughline.infrastructure.fhir;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.throughline.kernel.client.SubjectId;
import org.throughline.kernel.engagement.StayKind;

/**
 * Counts the stays that the segments of a delivery amount to: of one person and kind, a segment that begins no later
 * than the local day after the latest end so far goes on with the stay before it.
 */
final class MergedStays {
    private record Group(SubjectId client, StayKind kind) {}

    private MergedStays() {}

    static Map<StayKind, Long> count(List<EncounterFact> facts) {
        var counts = new EnumMap<StayKind, Long>(StayKind.class);
        Map<Group, List<EncounterFact>> groups =
                facts.stream().filter(fact -> fact.stay() != null).collect(Collectors.groupingBy(MergedStays::group));
        groups.forEach((group, segments) -> counts.merge(group.kind(), stays(segments), Long::sum));
        return counts;
    }

    private static Group group(EncounterFact fact) {
        StayKind kind = fact.stay();
        if (kind == null) {
            throw new IllegalArgumentException("Only stays are merged");
        }
        return new Group(fact.client(), kind);
    }

    private static long stays(List<EncounterFact> segments) {
        long stays = 0;
        LocalDate latestEnd = LocalDate.MIN;
        for (EncounterFact segment : segments.stream()
                .sorted(Comparator.comparing(fact -> fact.occurred().start()))
                .toList()) {
            if (latestEnd.isBefore(LocalDate.MAX)
                    && segment.occurred().startDate().isAfter(dayAfter(latestEnd))) {
                stays++;
                latestEnd = LocalDate.MIN;
            }
            LocalDate end = segment.occurred().end() == null
                    ? LocalDate.MAX
                    : segment.occurred().endDate();
            latestEnd = end.isAfter(latestEnd) ? end : latestEnd;
        }
        return stays;
    }

    private static LocalDate dayAfter(LocalDate date) {
        return date.equals(LocalDate.MIN) ? date : date.plusDays(1);
    }
}
