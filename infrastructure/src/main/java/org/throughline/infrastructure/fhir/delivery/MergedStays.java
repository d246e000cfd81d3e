package org.throughline.infrastructure.fhir.delivery;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.throughline.infrastructure.fhir.feed.EncounterFact;
import org.throughline.kernel.engagement.MergedStay;
import org.throughline.kernel.engagement.StayKind;
import org.throughline.kernel.engagement.StayMerging;
import org.throughline.kernel.engagement.StaySegment;
import org.throughline.kernel.id.SubjectId;

/** Counts the stays that the segments of a delivery amount to. */
public final class MergedStays {
    private MergedStays() {}

    public static Map<StayKind, Long> count(List<EncounterFact> facts) {
        var byClient = new HashMap<SubjectId, List<StaySegment>>();
        for (EncounterFact fact : facts) {
            if (fact.stay() != null) {
                byClient.computeIfAbsent(fact.client(), none -> new ArrayList<>())
                        .add(fact.stay());
            }
        }
        var counts = new EnumMap<StayKind, Long>(StayKind.class);
        byClient.values().forEach(segments -> {
            for (MergedStay stay : StayMerging.merge(segments)) {
                counts.merge(stay.kind(), 1L, Long::sum);
            }
        });
        return counts;
    }
}
