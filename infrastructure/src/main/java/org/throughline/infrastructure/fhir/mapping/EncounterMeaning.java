package org.throughline.infrastructure.fhir.mapping;

import java.util.Objects;
import java.util.Set;
import org.hl7.fhir.r4.model.Coding;
import org.jspecify.annotations.Nullable;
import org.throughline.infrastructure.fhir.feed.RecordKind;
import org.throughline.infrastructure.fhir.feed.RejectCode;
import org.throughline.infrastructure.fhir.feed.Unusable;
import org.throughline.kernel.engagement.StayKind;
import org.throughline.kernel.engagement.VisitMode;

/**
 * What class (HL7 v3 ActEncounterCode) and types of an encounter mean together: the type wins, because feeds put
 * telemedicine and certifications of death under the class of ambulatory visits.
 *
 * @param kind what it becomes
 * @param stay the kind of stay, if it is one
 * @param mode how it took place, if it is a visit
 */
record EncounterMeaning(RecordKind kind, @Nullable StayKind stay, VisitMode mode) {
    static EncounterMeaning of(Coding encounterClass, Set<String> types) throws Unusable {
        String code = encounterClass.getCode();
        if (code == null || code.isBlank()) {
            throw new Unusable(RejectCode.NO_CLASS);
        }
        String system = encounterClass.getSystem();
        if (system == null || !FhirCodes.ACT_CODES.contains(system)) {
            throw new Unusable(RejectCode.UNKNOWN_CLASS);
        }
        EncounterMeaning byClass = byClass(code, types);
        return types.contains(FhirCodes.DEATH_CERTIFICATION)
                ? new EncounterMeaning(RecordKind.DEATH_EVIDENCE, null, VisitMode.IN_PERSON)
                : byClass;
    }

    private static EncounterMeaning byClass(String code, Set<String> types) throws Unusable {
        return switch (code) {
            case "IMP", "ACUTE", "OBSENC", "SS" -> inpatient(StayKind.ACUTE_INPATIENT, types);
            case "NONAC" -> inpatient(StayKind.SKILLED_NURSING, types);
            case "EMER" -> new EncounterMeaning(RecordKind.EMERGENCY_VISIT, null, VisitMode.IN_PERSON);
            case "HH" ->
                types.contains(FhirCodes.HOSPICE_ADMISSION) ? stay(StayKind.HOSPICE) : visit(VisitMode.HOME, types);
            case "AMB", "FLD" -> visit(VisitMode.IN_PERSON, types);
            case "VR" -> visit(VisitMode.VIDEO, types);
            default -> throw new Unusable(RejectCode.UNKNOWN_CLASS);
        };
    }

    private static EncounterMeaning inpatient(StayKind otherwise, Set<String> types) {
        if (types.contains(FhirCodes.DRUG_REHABILITATION)) {
            return stay(StayKind.SUD_RESIDENTIAL);
        }
        if (types.stream().anyMatch(FhirCodes.SKILLED_NURSING::contains)) {
            return stay(StayKind.SKILLED_NURSING);
        }
        return stay(types.contains(FhirCodes.HOSPICE_ADMISSION) ? StayKind.HOSPICE : otherwise);
    }

    private static EncounterMeaning stay(StayKind kind) {
        return new EncounterMeaning(RecordKind.STAY, kind, VisitMode.IN_PERSON);
    }

    private static EncounterMeaning visit(VisitMode otherwise, Set<String> types) {
        VisitMode mode = types.stream()
                .map(FhirCodes.MODE_BY_TYPE::get)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(otherwise);
        return new EncounterMeaning(RecordKind.VISIT, null, mode);
    }

    /** Whether it is a time that somebody spends somewhere, rather than a visit or an entry. */
    boolean lasts() {
        return kind == RecordKind.STAY || kind == RecordKind.EMERGENCY_VISIT;
    }

    /** The kind of stay of what is one. */
    StayKind stayKind() {
        return Objects.requireNonNull(stay);
    }
}
