package org.throughline.infrastructure.fhir;

import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.throughline.infrastructure.fhir.feed.FeedIds;
import org.throughline.infrastructure.fhir.feed.KnownRecord;
import org.throughline.infrastructure.fhir.feed.RecordKind;
import org.throughline.infrastructure.fhir.feed.VisitDigest;
import org.throughline.infrastructure.json.UnreadableJson;
import org.throughline.infrastructure.ledger.event.RecordedEvent;
import org.throughline.infrastructure.ledger.event.Tag;
import org.throughline.infrastructure.vault.codec.CareEventReader;
import org.throughline.kernel.catalogue.EventCatalogue;
import org.throughline.kernel.client.ClientEvent;
import org.throughline.kernel.engagement.ExternalCareEvent;
import org.throughline.kernel.event.CareEvent;
import org.throughline.kernel.id.SourceRecordId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.id.VisitId;
import org.throughline.kernel.program.DirectoryEvent;
import org.throughline.kernel.workforce.PractitionerEvent;

/**
 * What the records of feeds have become, told from the events in their order. The tags suffice, but for visits: of those it
 * is known what is said of them, so these events are decoded.
 */
final class KnownRecords {
    private static final String VISIT_RECORDED = name(ExternalCareEvent.VisitRecorded.class);
    private static final String VISIT_CORRECTED = name(ExternalCareEvent.VisitCorrected.class);

    /** The events by which a record becomes known, and what it is from then on. */
    private static final Map<String, RecordKind> FIRST = Map.of(
            name(DirectoryEvent.OrganizationRecorded.class), RecordKind.ORGANIZATION,
            name(DirectoryEvent.FacilityRecorded.class), RecordKind.FACILITY,
            name(PractitionerEvent.Recorded.class), RecordKind.PRACTITIONER,
            name(ClientEvent.ProspectRegistered.class), RecordKind.CLIENT,
            name(ClientEvent.DeathEvidenceRecorded.class), RecordKind.DEATH_EVIDENCE,
            name(ExternalCareEvent.VisitRecorded.class), RecordKind.VISIT,
            name(ExternalCareEvent.EmergencyVisitRecorded.class), RecordKind.EMERGENCY_VISIT,
            name(ExternalCareEvent.StayRecorded.class), RecordKind.STAY);

    /** The events by which it is no longer known, until it becomes known again. */
    private static final Set<String> WITHDRAWN = Set.of(
            name(ClientEvent.DeathEvidenceEnteredInError.class),
            name(ExternalCareEvent.VisitEnteredInError.class),
            name(ExternalCareEvent.EmergencyVisitEnteredInError.class),
            name(ExternalCareEvent.StayEnteredInError.class));

    private static final Set<RecordKind> OF_ENCOUNTERS =
            EnumSet.of(RecordKind.DEATH_EVIDENCE, RecordKind.VISIT, RecordKind.EMERGENCY_VISIT, RecordKind.STAY);

    /** Stored names of the events that tell it. */
    static final Set<String> TYPES = types();

    private final Map<SourceRecordId, KnownRecord> known = new LinkedHashMap<>();
    /** A correction names the visit and perhaps not the record. */
    private final Map<VisitId, VisitDigest> corrected = new HashMap<>();

    private static Set<String> types() {
        var types = new HashSet<>(FIRST.keySet());
        types.addAll(WITHDRAWN);
        types.add(VISIT_CORRECTED);
        return Set.copyOf(types);
    }

    void add(RecordedEvent recorded) {
        String type = recorded.event().type();
        if (type.equals(VISIT_CORRECTED)) {
            correct(recorded);
            return;
        }
        List<String> named = tags(recorded, "record");
        if (named.isEmpty()) {
            return;
        }
        var id = new SourceRecordId(named.getFirst());
        RecordKind kind = FIRST.get(type);
        if (kind == null) {
            known.remove(id);
        } else {
            SubjectId client = OF_ENCOUNTERS.contains(kind) ? client(recorded) : null;
            known.put(id, new KnownRecord(id, kind, client, type.equals(VISIT_RECORDED) ? said(recorded) : null));
        }
    }

    /** The records that are known at the end. */
    Collection<KnownRecord> all() {
        if (!corrected.isEmpty()) {
            known.replaceAll((id, one) -> one.said() == null ? one : one.saying(corrected.get(FeedIds.visit(id))));
        }
        return known.values();
    }

    private @Nullable VisitDigest said(RecordedEvent recorded) {
        corrected.remove(visit(recorded));
        return decoded(recorded) instanceof ExternalCareEvent.VisitRecorded visit
                ? VisitDigest.of(visit.client(), visit.mode(), visit.envelope().occurred(), visit.care())
                : null;
    }

    private void correct(RecordedEvent recorded) {
        corrected.put(
                visit(recorded),
                decoded(recorded) instanceof ExternalCareEvent.VisitCorrected visit
                        ? VisitDigest.of(
                                visit.client(), visit.mode(), visit.envelope().occurred(), visit.care())
                        : VisitDigest.OF_NOTHING);
    }

    private static VisitId visit(RecordedEvent recorded) {
        return new VisitId(UUID.fromString(tags(recorded, "visit").getFirst()));
    }

    /** The event; null if it holds what an earlier version wrote and nobody can read, so that its command decides. */
    private static @Nullable CareEvent decoded(RecordedEvent recorded) {
        try {
            return CareEventReader.read(recorded).event();
        } catch (UnreadableJson e) {
            return null;
        }
    }

    /** The person an event is about; one that names others too has to be decoded. */
    private static SubjectId client(RecordedEvent recorded) {
        List<String> named = tags(recorded, "subject");
        if (named.size() == 1) {
            return new SubjectId(UUID.fromString(named.getFirst()));
        }
        return switch (CareEventReader.read(recorded).event()) {
            case ExternalCareEvent care -> care.client();
            case ClientEvent client -> client.client();
            default ->
                throw new IllegalArgumentException(
                        "Not about a client: " + recorded.event().type());
        };
    }

    private static List<String> tags(RecordedEvent recorded, String key) {
        return recorded.event().tags().stream()
                .filter(tag -> tag.key().equals(key))
                .map(Tag::value)
                .toList();
    }

    private static String name(Class<? extends CareEvent> type) {
        return EventCatalogue.nameOf(type);
    }
}
