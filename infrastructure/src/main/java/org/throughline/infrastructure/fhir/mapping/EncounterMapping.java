package org.throughline.infrastructure.fhir.mapping;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Reference;
import org.jspecify.annotations.Nullable;
import org.throughline.command.client.ClientCommand;
import org.throughline.command.decision.Lifetime;
import org.throughline.command.engagement.EngagementCommand;
import org.throughline.infrastructure.fhir.delivery.FhirTimes;
import org.throughline.infrastructure.fhir.feed.EncounterFact;
import org.throughline.infrastructure.fhir.feed.FeedIds;
import org.throughline.infrastructure.fhir.feed.FeedType;
import org.throughline.infrastructure.fhir.feed.KnownRecord;
import org.throughline.infrastructure.fhir.feed.NoteCode;
import org.throughline.infrastructure.fhir.feed.PersonSealer;
import org.throughline.infrastructure.fhir.feed.RecordKind;
import org.throughline.infrastructure.fhir.feed.RejectCode;
import org.throughline.infrastructure.fhir.feed.Unusable;
import org.throughline.infrastructure.fhir.feed.VisitDigest;
import org.throughline.kernel.engagement.CareElsewhere;
import org.throughline.kernel.engagement.StayKind;
import org.throughline.kernel.engagement.StaySegment;
import org.throughline.kernel.engagement.VisitMode;
import org.throughline.kernel.event.Coded;
import org.throughline.kernel.event.EnteredInErrorReason;
import org.throughline.kernel.event.Occurred;
import org.throughline.kernel.id.FacilityId;
import org.throughline.kernel.id.PractitionerId;
import org.throughline.kernel.id.SourceRecordId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.policy.FacilityUnit;
import org.throughline.kernel.policy.Plausibility;
import org.throughline.kernel.refusal.GeneralRefusal;

/** What an encounter of others means here: a visit, an emergency visit, a segment of a stay, or evidence of a death. */
final class EncounterMapping {
    private static final Duration LONG_EMERGENCY_VISIT = Duration.ofDays(7);

    private final FeedContext feed;
    private final Instant asOf;

    EncounterMapping(FeedContext feed, Instant asOf) {
        this.feed = feed;
        this.asOf = asOf;
    }

    /** The encounter, or null if by its status there is none to tell of and none was told of. */
    @Nullable Meaning encounter(Encounter sent) throws Unusable {
        SourceRecordId record = feed.recordOf(sent);
        KnownRecord known = feed.references().known(record);
        EnteredInErrorReason never = EncounterStatus.of(sent).reasonAgainst();
        if (never != null) {
            return known == null ? null : TakenBack.of(known, feed.versionOf(sent), never, asOf);
        }
        SourceRecordId patient = feed.references().resolve(sent.getSubject(), FeedType.PATIENT);
        if (patient == null) {
            throw new Unusable(RejectCode.NO_SUBJECT);
        }
        SubjectId client = FeedIds.client(patient);
        Set<String> types = types(sent);
        EncounterMeaning meaning = EncounterMeaning.of(sent.getClass_(), types);
        Occurred occurred = occurred(sent, meaning);
        CareElsewhere care = care(sent, feed.sealerFor(client));
        StayKind stay = meaning.stay();
        StaySegment segment = stay == null ? null : new StaySegment(FeedIds.stay(record), stay, occurred);
        VisitMode mode = meaning.mode();
        return new MappedResource(
                record,
                meaning.kind(),
                List.of(),
                feed.versionOf(sent),
                occurred,
                provenance -> switch (meaning.kind()) {
                    case DEATH_EVIDENCE ->
                        new ClientCommand.RecordDeathEvidence(
                                provenance, client, FeedIds.visit(record), record, care.reasons());
                    case EMERGENCY_VISIT ->
                        new EngagementCommand.RecordEmergencyVisit(
                                provenance, FeedIds.visit(record), client, record, care, asOf);
                    case STAY ->
                        new EngagementCommand.RecordFacilityStay(
                                provenance, FeedIds.stay(record), client, record, meaning.stayKind(), care, asOf);
                    default ->
                        new EngagementCommand.RecordExternalVisit(
                                provenance, FeedIds.visit(record), client, record, mode, care, asOf);
                },
                notes(client, meaning, occurred),
                new EncounterFact(
                        sent.getClass_().getCode(),
                        client,
                        segment,
                        meaning.kind() == RecordKind.VISIT ? VisitDigest.of(client, mode, occurred, care) : null),
                replaced(sent, known, meaning.kind(), client, care));
    }

    /**
     * What was recorded as something of another kind. Who may see only the old must not learn from the reason that there
     * is a new one, so a record that is to be kept by a Part 2 unit is not called replaced.
     */
    private @Nullable TakenBack replaced(
            Encounter sent, @Nullable KnownRecord known, RecordKind kind, SubjectId client, CareElsewhere care)
            throws Unusable {
        if (known == null || known.kind() == kind) {
            return null;
        }
        if (!client.equals(known.client())) {
            throw new Unusable(RejectCode.REFUSED, GeneralRefusal.RECORD_BELONGS_TO_ANOTHER_CLIENT);
        }
        boolean hidden = feed.policy()
                .facilityUnit(care.types())
                .map(FacilityUnit::part2)
                .orElse(false);
        return TakenBack.of(
                known,
                feed.versionOf(sent),
                hidden ? EnteredInErrorReason.ENTERED_IN_ERROR : EnteredInErrorReason.REPLACED,
                asOf);
    }

    private static Set<String> types(Encounter sent) {
        return sent.getType().stream()
                .flatMap(type -> type.getCoding().stream())
                .filter(coding -> coding.getCode() != null)
                .map(coding -> coding.getSystem() + "|" + coding.getCode())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * From start to end. What lasts and is over needs its end: without one, or with one that is a placeholder far ahead, it
     * would go on and take in everything that comes later.
     */
    private Occurred occurred(Encounter sent, EncounterMeaning meaning) throws Unusable {
        String start = sent.getPeriod().getStartElement().getValueAsString();
        if (start == null) {
            throw new Unusable(RejectCode.NO_START);
        }
        boolean ongoing = EncounterStatus.of(sent).ongoing();
        String end = ongoing ? null : sent.getPeriod().getEndElement().getValueAsString();
        if (end == null && !ongoing && meaning.lasts()) {
            throw new Unusable(RejectCode.NO_END);
        }
        Occurred occurred = FhirTimes.during(start, end, feed.zone());
        if (occurred.end() != null && feed.isAhead(occurred.end()) && !feed.isAhead(occurred.start())) {
            throw new Unusable(RejectCode.END_IN_FUTURE);
        }
        return occurred;
    }

    private CareElsewhere care(Encounter sent, PersonSealer sealer) throws Unusable {
        CodedValues codes = CodedValues.of(sealer, feed.policy());
        SourceRecordId organization = feed.references().resolve(sent.getServiceProvider(), FeedType.ORGANIZATION);
        return new CareElsewhere(
                organization == null ? null : FeedIds.organization(organization),
                facility(sent),
                practitioners(sent),
                codes.required(sent.getClass_()),
                codes.all(sent.getType()),
                codes.all(sent.getReasonCode()),
                disposition(sent, codes));
    }

    /** The first place that the encounter names; places of transfers within a stay are segments of their own. */
    private @Nullable FacilityId facility(Encounter sent) throws Unusable {
        for (Encounter.EncounterLocationComponent place : sent.getLocation()) {
            SourceRecordId record = feed.references().resolve(place.getLocation(), FeedType.LOCATION);
            if (record != null) {
                return FeedIds.facility(record);
            }
        }
        return null;
    }

    private List<PractitionerId> practitioners(Encounter sent) throws Unusable {
        var all = new ArrayList<PractitionerId>();
        List<Reference> people = sent.getParticipant().stream()
                .map(Encounter.EncounterParticipantComponent::getIndividual)
                .toList();
        for (Reference person : people) {
            SourceRecordId record = feed.references().resolve(person, FeedType.PRACTITIONER);
            if (record != null && !all.contains(FeedIds.practitioner(record))) {
                all.add(FeedIds.practitioner(record));
            }
        }
        return all;
    }

    /** Missing means unknown, not home. One digit and two digits mean the same status. */
    private static @Nullable Coded disposition(Encounter sent, CodedValues codes) {
        if (!sent.getHospitalization().hasDischargeDisposition()) {
            return null;
        }
        return codes.mapped(sent.getHospitalization().getDischargeDisposition(), (system, code) -> {
            boolean status = FhirCodes.DISCHARGE_STATUS.equals(system) && code.matches("[0-9]{1,2}");
            return status ? (code.length() == 1 ? "0" : "") + code : null;
        });
    }

    private List<NoteCode> notes(SubjectId client, EncounterMeaning meaning, Occurred occurred) {
        Instant end = occurred.end();
        var notes = new ArrayList<NoteCode>();
        if (meaning.kind() == RecordKind.EMERGENCY_VISIT
                && end != null
                && Duration.between(occurred.start(), end).compareTo(LONG_EMERGENCY_VISIT) > 0) {
            notes.add(NoteCode.LONG_EMERGENCY_VISIT);
        }
        Plausibility bounds = feed.policy().plausibility();
        Instant oldest =
                asOf.atZone(feed.zone()).minusYears(bounds.longestLifeYears()).toInstant();
        Instant furthest = asOf.plus(Duration.ofDays(bounds.furthestAppointmentDays()));
        if (occurred.start().isBefore(oldest)
                || (end != null && end.isAfter(furthest))
                || new Lifetime(feed.birthOf(client), null).isBeforeBirth(occurred)) {
            notes.add(NoteCode.IMPLAUSIBLE_TIME);
        }
        return notes;
    }
}
