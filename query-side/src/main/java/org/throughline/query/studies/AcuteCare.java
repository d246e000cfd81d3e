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
import org.throughline.kernel.catalogue.EventCatalogue;
import org.throughline.kernel.client.ClientEvent;
import org.throughline.kernel.engagement.CareElsewhere;
import org.throughline.kernel.engagement.ExternalCareEvent;
import org.throughline.kernel.engagement.MergedStay;
import org.throughline.kernel.engagement.StayKind;
import org.throughline.kernel.engagement.StayMerging;
import org.throughline.kernel.engagement.StaySegment;
import org.throughline.kernel.event.CareEvent;
import org.throughline.kernel.event.Coded;
import org.throughline.kernel.event.Occurred;
import org.throughline.kernel.id.StayId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.id.TaggedId;

/** What the ledger knows of acute stays and deaths, and until when others have told of care elsewhere. */
final class AcuteCare {
    /** Stored names of the events it takes. */
    static final Set<String> TYPES = types();

    private final Map<SubjectId, Map<StayId, StaySegment>> segments =
            new TreeMap<>(Comparator.comparing(SubjectId::value));
    private final Map<StayId, List<Coded>> reasons = new HashMap<>();
    private final Map<SubjectId, LocalDate> deaths = new HashMap<>();
    private final Map<TaggedId, Instant> toldUntil = new HashMap<>();

    void take(CareEvent event) {
        switch (event) {
            case ExternalCareEvent.StayRecorded stay -> {
                stay(stay, stay.stay(), stay.kind(), stay.care());
                told(stay.stay(), event);
            }
            case ExternalCareEvent.StayCorrected stay -> {
                stay(stay, stay.stay(), stay.kind(), stay.care());
                told(stay.stay(), event);
            }
            case ExternalCareEvent.StayEnteredInError stay -> {
                segments.getOrDefault(stay.client(), new HashMap<>()).remove(stay.stay());
                toldUntil.remove(stay.stay());
            }
            case ExternalCareEvent.EmergencyVisitRecorded visit -> told(visit.visit(), event);
            case ExternalCareEvent.EmergencyVisitCorrected visit -> told(visit.visit(), event);
            case ExternalCareEvent.EmergencyVisitEnteredInError visit -> toldUntil.remove(visit.visit());
            case ExternalCareEvent.VisitRecorded visit -> told(visit.visit(), event);
            case ExternalCareEvent.VisitCorrected visit -> told(visit.visit(), event);
            case ExternalCareEvent.VisitEnteredInError visit -> toldUntil.remove(visit.visit());
            case ClientEvent.DeathEvidenceRecorded evidence -> told(evidence.evidence(), event);
            case ClientEvent.DeathEvidenceEnteredInError evidence -> toldUntil.remove(evidence.evidence());
            case ClientEvent.DeathRecorded death ->
                deaths.put(death.client(), death.envelope().occurred().startDate());
            case ClientEvent.DeathEnteredInError taken -> deaths.remove(taken.client());
            default -> {}
        }
    }

    private void stay(ExternalCareEvent event, StayId stay, StayKind kind, CareElsewhere care) {
        segments.computeIfAbsent(event.client(), any -> new HashMap<>())
                .put(stay, new StaySegment(stay, kind, event.envelope().occurred()));
        reasons.put(stay, care.reasons());
    }

    private void told(TaggedId record, CareEvent event) {
        Occurred occurred = event.envelope().occurred();
        toldUntil.put(record, occurred.end() == null ? occurred.start() : occurred.end());
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

    /** The newest time of which any record of care elsewhere that stands tells, or null if there is none. */
    @Nullable Instant newest() {
        return toldUntil.values().stream().max(Comparator.naturalOrder()).orElse(null);
    }

    private static Set<String> types() {
        var names = new TreeSet<String>();
        for (Class<?> type : ExternalCareEvent.class.getPermittedSubclasses()) {
            names.add(EventCatalogue.nameOf(type.asSubclass(CareEvent.class)));
        }
        names.add(EventCatalogue.nameOf(ClientEvent.DeathRecorded.class));
        names.add(EventCatalogue.nameOf(ClientEvent.DeathEnteredInError.class));
        names.add(EventCatalogue.nameOf(ClientEvent.DeathEvidenceRecorded.class));
        names.add(EventCatalogue.nameOf(ClientEvent.DeathEvidenceEnteredInError.class));
        return Set.copyOf(names);
    }
}
