package org.throughline.query.studies;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.throughline.kernel.access.Compartment;
import org.throughline.kernel.client.ClientEvent;
import org.throughline.kernel.client.SubjectId;
import org.throughline.kernel.engagement.ExternalCareEvent;
import org.throughline.kernel.engagement.MergedStay;
import org.throughline.kernel.engagement.StayId;
import org.throughline.kernel.engagement.StayKind;
import org.throughline.kernel.engagement.StayMerging;
import org.throughline.kernel.engagement.StaySegment;
import org.throughline.kernel.event.CareEvent;
import org.throughline.kernel.event.Coded;
import org.throughline.kernel.event.EventCatalogue;
import org.throughline.kernel.event.Occurred;
import org.throughline.kernel.event.Recorded;

/**
 * What the ledger knows of acute stays and deaths. Records of Part 2 programs are left out: a study is no treatment,
 * and nobody has consented to their use in it (42 CFR 2.12, 2.52).
 */
final class AcuteCare {
    /** Stored names of the events it takes. */
    static final Set<String> TYPES = types();

    private final Map<SubjectId, Map<StayId, StaySegment>> segments =
            new TreeMap<>(Comparator.comparing(SubjectId::value));
    private final Map<StayId, List<Coded>> reasons = new HashMap<>();
    private final Map<SubjectId, LocalDate> deaths = new HashMap<>();
    private @Nullable Instant newest;

    void take(Recorded<CareEvent> recorded) {
        CareEvent event = recorded.event();
        if (!Compartment.of(event.envelope()).equals(Compartment.GENERAL)) {
            return;
        }
        Occurred occurred = event.envelope().occurred();
        switch (event) {
            case ExternalCareEvent.StayRecorded stay -> stay(stay, stay.stay(), stay.kind());
            case ExternalCareEvent.StayCorrected stay -> stay(stay, stay.stay(), stay.kind());
            case ClientEvent.DeathRecorded death -> deaths.put(death.client(), occurred.startDate());
            default -> {}
        }
        if (!(event instanceof ClientEvent.DeathRecorded)) {
            Instant last = occurred.end() == null ? occurred.start() : occurred.end();
            newest = newest == null || newest.isBefore(last) ? last : newest;
        }
    }

    private void stay(ExternalCareEvent event, StayId stay, StayKind kind) {
        segments.computeIfAbsent(event.client(), any -> new HashMap<>())
                .put(stay, new StaySegment(stay, kind, event.envelope().occurred()));
        reasons.put(stay, event.care().reasons());
    }

    /** Everybody with a stay of any kind, in the order of their ids. */
    Collection<SubjectId> people() {
        return segments.keySet();
    }

    /** The acute stays of a person, with transfers joined, in the order of their starts. */
    List<MergedStay> stays(SubjectId person) {
        List<StaySegment> acute = segments.getOrDefault(person, Map.of()).values().stream()
                .filter(segment -> segment.kind() == StayKind.ACUTE_INPATIENT)
                .toList();
        return StayMerging.merge(acute);
    }

    /** Reasons of the admission: those of the segment with which the stay began. */
    List<Coded> reasons(MergedStay stay) {
        return reasons.getOrDefault(stay.segments().getFirst().stay(), List.of());
    }

    /** Local date of the death of a person, or null. */
    @Nullable LocalDate died(SubjectId person) {
        return deaths.get(person);
    }

    /** The newest time of which any record of care elsewhere tells, or null if there is none. */
    @Nullable Instant newest() {
        return newest;
    }

    private static Set<String> types() {
        var names = new TreeSet<String>();
        for (Class<?> type : ExternalCareEvent.class.getPermittedSubclasses()) {
            names.add(EventCatalogue.nameOf(type.asSubclass(CareEvent.class)));
        }
        names.add(EventCatalogue.nameOf(ClientEvent.DeathRecorded.class));
        names.add(EventCatalogue.nameOf(ClientEvent.DeathEvidenceRecorded.class));
        return Set.copyOf(names);
    }
}
