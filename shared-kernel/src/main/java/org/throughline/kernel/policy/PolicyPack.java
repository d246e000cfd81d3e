package org.throughline.kernel.policy;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.throughline.kernel.crisis.Disposition;
import org.throughline.kernel.engagement.StayKind;
import org.throughline.kernel.episode.DischargeDocument;
import org.throughline.kernel.event.Coded;
import org.throughline.kernel.event.TenantId;
import org.throughline.kernel.id.LegalEntityId;
import org.throughline.kernel.id.ProgramId;

/**
 * What one county has set, under one version. Every event names the version that decided it.
 *
 * @param version version of the pack
 * @param tenant the county
 * @param custodian the legal entity that keeps the county's own records
 * @param externalCustodian the legal entity named for facts from elsewhere
 * @param zone the county's time zone
 * @param holidays days that are no business days, each with its name
 * @param intakeQueue the program whose staffed queue owns what nobody else owns
 * @param programs the programs the county has from the start
 * @param clocks the deadlines
 * @param attempts when enough was tried to reach a person
 * @param dischargeDocuments what must be there before a discharge
 * @param safetyPlanDispositions dispositions after which a safety plan and a follow-up are owed
 * @param transitionLookBackDays stays that ended longer ago open no transition; in days before the as-of of an import
 * @param transitionReasons for each kind of stay the reasons that open a behavioral-health transition
 * @param emergencyTransitionReasons reasons of emergency visits that open one
 * @param sudReasons reasons that speak of substance use
 * @param plannedAdmissionReasons reasons of admissions that are planned by their nature
 * @param oncologyReasons reasons of admissions for cancer
 * @param facilityUnits units elsewhere whose records need protection of their own
 * @param plausibility beyond which times a person's word is taken for a slip
 */
public record PolicyPack(
        String version,
        TenantId tenant,
        LegalEntityId custodian,
        LegalEntityId externalCustodian,
        ZoneId zone,
        Map<LocalDate, String> holidays,
        ProgramId intakeQueue,
        List<ProgramDefinition> programs,
        List<ClockRule> clocks,
        AttemptRule attempts,
        Set<DischargeDocument> dischargeDocuments,
        Set<Disposition> safetyPlanDispositions,
        int transitionLookBackDays,
        Map<StayKind, CodeSet> transitionReasons,
        CodeSet emergencyTransitionReasons,
        CodeSet sudReasons,
        CodeSet plannedAdmissionReasons,
        CodeSet oncologyReasons,
        List<FacilityUnit> facilityUnits,
        Plausibility plausibility) {
    /** Keeps its own copies of the collections. */
    public PolicyPack {
        holidays = Map.copyOf(holidays);
        programs = List.copyOf(programs);
        clocks = List.copyOf(clocks);
        dischargeDocuments = Set.copyOf(dischargeDocuments);
        safetyPlanDispositions = Set.copyOf(safetyPlanDispositions);
        transitionReasons = Map.copyOf(transitionReasons);
        facilityUnits = List.copyOf(facilityUnits);
    }

    /** A pack under which {@link Plausibility#USUAL} holds. */
    public PolicyPack(
            String version,
            TenantId tenant,
            LegalEntityId custodian,
            LegalEntityId externalCustodian,
            ZoneId zone,
            Map<LocalDate, String> holidays,
            ProgramId intakeQueue,
            List<ProgramDefinition> programs,
            List<ClockRule> clocks,
            AttemptRule attempts,
            Set<DischargeDocument> dischargeDocuments,
            Set<Disposition> safetyPlanDispositions,
            int transitionLookBackDays,
            Map<StayKind, CodeSet> transitionReasons,
            CodeSet emergencyTransitionReasons,
            CodeSet sudReasons,
            CodeSet plannedAdmissionReasons,
            CodeSet oncologyReasons,
            List<FacilityUnit> facilityUnits) {
        this(
                version,
                tenant,
                custodian,
                externalCustodian,
                zone,
                holidays,
                intakeQueue,
                programs,
                clocks,
                attempts,
                dischargeDocuments,
                safetyPlanDispositions,
                transitionLookBackDays,
                transitionReasons,
                emergencyTransitionReasons,
                sudReasons,
                plannedAdmissionReasons,
                oncologyReasons,
                facilityUnits,
                Plausibility.USUAL);
    }

    /** Whether a rule of the county names this code, given as {@code system|code}. */
    public boolean namesCode(String token) {
        return facilityUnits.stream().anyMatch(unit -> unit.encounterType().equals(token))
                || Stream.concat(
                                transitionReasons.values().stream(),
                                Stream.of(
                                        emergencyTransitionReasons,
                                        sudReasons,
                                        plannedAdmissionReasons,
                                        oncologyReasons))
                        .anyMatch(set -> set.codes().contains(token));
    }

    /** The unit in which an encounter of these types took place, if it is one whose records need protection of their own. */
    public Optional<FacilityUnit> facilityUnit(List<Coded> types) {
        return facilityUnits.stream()
                .filter(unit ->
                        types.stream().anyMatch(type -> unit.encounterType().equals(type.token())))
                .findFirst();
    }
}
